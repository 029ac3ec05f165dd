package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.osscallback.problem.Refusal;

class PublicKeyUrlFuzzTest {

    private static final List<KeyUrlPrefix> TRUSTED =
            List.of(KeyUrlPrefix.parse("https://keys.test:8443/oss/"));

    @FuzzTest(maxDuration = "60s")
    void staysUnderTheTrustedPrefix(byte[] url) {
        URI address;
        try {
            address = PublicKeyUrl.parse(Base64.getEncoder().encodeToString(url), TRUSTED).uri();
        } catch (Refusal refused) {
            assertThat(refused.problem).isEqualTo(KEY_URL_UNTRUSTED);
            return;
        }
        assertThat(address.toString()).startsWith("https://keys.test:8443/oss/");
        assertThat(address.normalize()).isEqualTo(address);
        assertThat(address.getUserInfo()).isNull();
        assertThat(address.getQuery()).isNull();
        assertThat(address.getFragment()).isNull();
    }
}
