package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true,  203.0.113.9, -,     -",
                "false, 203.0.113.9, https, -",
                "false, 127.0.0.1,   https, 203.0.113.9",
                "false, 127.0.0.1,   -,     -",
                "false, ::1,         -,     -",
                "false, 0:0:0:0:0:0:0:1, -, -",
                "false, 127.0.0.1,   http,  127.0.0.1",
            })
    void takesPasswordsOverHttpsOrFromThisMachine(
            boolean secure, String address, String proto, String forwardedFor) {
        assertThat(Transport.carriesPasswords(secure, address, proto, forwardedFor)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "false, 203.0.113.9, -,    -",
                "false, 10.0.0.7,    http, -",
                "false, 127.0.0.1,   http, 203.0.113.9",
                "false, 127.0.0.1,   -,    203.0.113.9",
                "false, 2001:db8::1, -,    -",
            })
    void takesNoPasswordsOverPlainHttpFromElsewhere(
            boolean secure, String address, String proto, String forwardedFor) {
        assertThat(Transport.carriesPasswords(secure, address, proto, forwardedFor)).isFalse();
    }
}
