package org.osscallback.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    private static final String ISSUER = "https://id.example.com";

    private static final String DOCUMENT =
            """
            {"issuer":"https://id.example.com",
             "authorization_endpoint":"https://id.example.com/authorize",
             "token_endpoint":"https://id.example.com/token",
             "jwks_uri":"https://keys.example.com/",
             "token_endpoint_auth_methods_supported":%s}\
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"client_secret_post\"]                        | true",
                "[\"client_secret_post\",\"client_secret_basic\"] | false",
                "[\"private_key_jwt\", 1]                        | false",
                "null                                            | false"
            })
    void areWhereTheDocumentSays(String methods, boolean secretInForm) throws IOException {
        Endpoints endpoints = Endpoints.parse(DOCUMENT.formatted(methods), ISSUER);

        assertThat(endpoints.authorization()).hasToString("https://id.example.com/authorize");
        assertThat(endpoints.token()).hasToString("https://id.example.com/token");
        assertThat(endpoints.keys()).hasToString("https://keys.example.com/");
        assertThat(endpoints.secretInForm()).isEqualTo(secretInForm);
    }

    @Test
    void areTheIssuersOwn() {
        assertThatIOException()
                .isThrownBy(() -> Endpoints.parse(DOCUMENT.formatted("[]"), ISSUER + "/"))
                .withMessageContaining("another issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{}", "{\"issuer\":\"https://id.example.com\"}"})
    void areNotGuessed(String document) {
        assertThatIOException().isThrownBy(() -> Endpoints.parse(document, ISSUER));
    }

    @Test
    void areReachedOverHttps() {
        String plain =
                DOCUMENT.formatted("[]").replace("https://keys.example", "http://keys.example");

        assertThatIOException()
                .isThrownBy(() -> Endpoints.parse(plain, ISSUER))
                .withMessageContaining("jwks_uri is not https");
    }
}
