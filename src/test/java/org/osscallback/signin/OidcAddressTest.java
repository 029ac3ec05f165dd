package org.osscallback.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcAddressTest {

    @Test
    void tellsWhereToBeginAndWhereTheConsoleIs() {
        OidcAddress address =
                OidcAddress.parse("https://app.example.com/uploads/api/session/oidc/return");

        assertThat(address.start()).isEqualTo("/uploads/api/session/oidc");
        assertThat(address.console()).isEqualTo("https://app.example.com/uploads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/",
                "https://app.example.com",
                "https://app.example.com/api/session/oidc",
                "https://app.example.com/api/session/oidc/return?a=b",
                "https://app.example.com/xapi/session/oidc/return",
                "http://app.example.com/api/session/oidc/return"
            })
    void isOursAndSecure(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> OidcAddress.parse(url));
    }
}
