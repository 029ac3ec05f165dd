package org.osscallback.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:aaaa:bbbb:cccc:dddd, true",
        "2001:db8:1:2:0:0:0:1, 2001:db8:1:2::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::1, 2001:db8::1, false"
    })
    void takesANetworkForOneClient(String one, String other, boolean same) {
        assertThat(ClientAddress.of(one).equals(ClientAddress.of(other))).isEqualTo(same);
    }
}
