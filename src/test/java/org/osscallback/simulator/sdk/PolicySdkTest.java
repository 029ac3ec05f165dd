package org.osscallback.simulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.GenericRequest;
import com.aliyun.oss.model.PolicyCallbackItem;
import com.aliyun.oss.model.SetBucketCallbackPolicyRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;

/** The SDK that knows callback policies puts them, reads them back and deletes them. */
class PolicySdkTest {

    private static final AccessKey KEY = new AccessKey("LTAItest", "secret of the test");

    private static final String BUCKET = "examplebucket";

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void oldSdkPutsReadsAndDeletesPolicies(int signatureVersion) {
        try (LocalOss oss = LocalOss.start(new Options().checkSignatures(KEY));
                OldSdk sdk = OldSdk.at(oss.endpoint(), KEY, signatureVersion)) {
            OSS client = sdk.client();
            client.setBucketCallbackPolicy(
                    new SetBucketCallbackPolicyRequest(
                            BUCKET,
                            List.of(
                                    new PolicyCallbackItem("up", "e30="),
                                    new PolicyCallbackItem("test_2", "e31=")
                                            .withCallbackVar("e30="))));

            List<PolicyCallbackItem> read =
                    client.getBucketCallbackPolicy(new GenericRequest(BUCKET))
                            .getPolicyCallbackItems();

            assertThat(read)
                    .extracting(
                            item ->
                                    item.getPolicyName()
                                            + " "
                                            + item.getCallback()
                                            + " "
                                            + item.getCallbackVar())
                    .containsExactly("up e30= ", "test_2 e31= e30=");
            client.deleteBucketCallbackPolicy(new GenericRequest(BUCKET));
            assertThatThrownBy(() -> client.getBucketCallbackPolicy(new GenericRequest(BUCKET)))
                    .isInstanceOfSatisfying(
                            OSSException.class,
                            missing ->
                                    assertThat(missing.getErrorCode())
                                            .isEqualTo("BucketCallbackPolicyNotExist"));
        }
    }
}
