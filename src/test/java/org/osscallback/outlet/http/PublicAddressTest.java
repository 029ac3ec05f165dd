package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a webhook may have, and those of this network. */
class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "47.88.1.1", "172.32.0.1", "2400:3200::1", "64:ff9b::808:808"})
    void areOnTheInternet(String address) throws Exception {
        assertThat(PublicAddress.is(PublicAddress.literal(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "ff02::1",
                "64:ff9b:1::1"
            })
    void areOfThisNetwork(String address) throws Exception {
        assertThat(PublicAddress.is(PublicAddress.literal(address))).isFalse();
    }
}
