package org.osscallback.simulator.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.OSSObjectSummary;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.models.DeleteObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import com.aliyun.sdk.service.oss2.models.HeadObjectRequest;
import com.aliyun.sdk.service.oss2.models.ListObjectsV2Result;
import com.aliyun.sdk.service.oss2.models.ObjectSummary;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;

/** Both Java SDKs read, list and delete what is there, with signatures checked. */
class SdkReadsTest {

    static final AccessKey KEY = new AccessKey("LTAItest", "secret of the test");
    static final String BUCKET = "examplebucket";
    static final List<String> NAMES = List.of("a b/猫+.txt", "a b/😀&%41.txt", "a b/c");

    LocalOss oss;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options().checkSignatures(KEY));
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void oldSdkReadsListsAndDeletes() throws IOException {
        try (OldSdk sdk = OldSdk.at(oss.endpoint(), KEY, 4)) {
            OSS client = sdk.client();
            for (String name : NAMES) {
                client.putObject(
                        BUCKET, name, new ByteArrayInputStream("123456789".getBytes(UTF_8)));
            }

            assertThat(text(client.getObject(BUCKET, NAMES.get(0)).getObjectContent()))
                    .isEqualTo("123456789");
            var range = new com.aliyun.oss.model.GetObjectRequest(BUCKET, NAMES.get(0));
            range.setRange(2, 4);
            assertThat(text(client.getObject(range).getObjectContent())).isEqualTo("345");
            assertThat(client.getObjectMetadata(BUCKET, NAMES.get(1)).getContentLength())
                    .isEqualTo(9);
            assertThat(oldList(client)).containsExactlyInAnyOrderElementsOf(NAMES);
            NAMES.forEach(name -> client.deleteObject(BUCKET, name));
            assertThat(oldList(client)).isEmpty();
            assertThatThrownBy(() -> client.getObject(BUCKET, NAMES.get(0)))
                    .isInstanceOfSatisfying(
                            OSSException.class,
                            missing -> assertThat(missing.getErrorCode()).isEqualTo("NoSuchKey"));
        }
    }

    @Test
    void newSdkReadsListsAndDeletes() throws Exception {
        try (NewSdk sdk = NewSdk.at(oss.endpoint(), KEY)) {
            OSSClient client = sdk.client();
            for (String name : NAMES) {
                client.putObject(
                        PutObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(name)
                                .body(BinaryData.fromString("123456789"))
                                .build());
            }

            assertThat(newRead(client, NAMES.get(0), null)).isEqualTo("123456789");
            assertThat(newRead(client, NAMES.get(0), "bytes=2-4")).isEqualTo("345");
            assertThat(
                            client.headObject(
                                            HeadObjectRequest.newBuilder()
                                                    .bucket(BUCKET)
                                                    .key(NAMES.get(1))
                                                    .build())
                                    .contentLength())
                    .isEqualTo(9);
            assertThat(newList(client)).containsExactlyInAnyOrderElementsOf(NAMES);
            NAMES.forEach(
                    name ->
                            client.deleteObject(
                                    DeleteObjectRequest.newBuilder()
                                            .bucket(BUCKET)
                                            .key(name)
                                            .build()));
            assertThat(newList(client)).isEmpty();
            assertThatThrownBy(() -> newRead(client, NAMES.get(0), null))
                    .hasMessageContaining("NoSuchKey");
        }
    }

    /** Two to a page, so that the continuation is used. */
    private static List<String> oldList(OSS client) {
        ListObjectsV2Request request = new ListObjectsV2Request(BUCKET, "a b/");
        request.setMaxKeys(2);
        List<String> names = new ArrayList<>();
        com.aliyun.oss.model.ListObjectsV2Result page;
        do {
            page = client.listObjectsV2(request);
            page.getObjectSummaries().stream().map(OSSObjectSummary::getKey).forEach(names::add);
            request.setContinuationToken(page.getNextContinuationToken());
        } while (page.isTruncated());
        return names;
    }

    private static List<String> newList(OSSClient client) {
        List<String> names = new ArrayList<>();
        String token = "";
        ListObjectsV2Result page;
        do {
            page =
                    client.listObjectsV2(
                            com.aliyun.sdk.service.oss2.models.ListObjectsV2Request.newBuilder()
                                    .bucket(BUCKET)
                                    .prefix("a b/")
                                    .maxKeys(2L)
                                    .continuationToken(token)
                                    .build());
            if (page.contents() != null) {
                page.contents().stream().map(ObjectSummary::key).forEach(names::add);
            }
            token = page.nextContinuationToken();
        } while (page.isTruncated());
        return names;
    }

    @SuppressWarnings("try") // the SDK's close() may throw anything
    private static String newRead(OSSClient client, String name, String range) throws Exception {
        GetObjectRequest.Builder request = GetObjectRequest.newBuilder().bucket(BUCKET).key(name);
        if (range != null) {
            request.range(range);
        }
        try (GetObjectResult result = client.getObject(request.build())) {
            return text(result.body());
        }
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
