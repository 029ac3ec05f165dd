package org.osscallback.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpiOmM=", "basic  YTpiOmM=", "BASIC YTpiOmM= "})
    void endTheNameAtTheFirstColon(String header) {
        assertThat(BasicCredentials.tried(header)).isTrue();
        assertThat(BasicCredentials.parse(header)).contains(new BasicCredentials("a", "b:c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Basic %", "Basic YWJj"})
    void areNotMadeOfWhatCannotBeRead(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer YTpi", "Basic", "aMYUW1arI/qpU7cp/DCGXS56iFJPxwe7K3QI=="})
    void areNotSoughtInOtherSchemes(String header) {
        assertThat(BasicCredentials.tried(header)).isFalse();
    }

    @Test
    void doNotShowThePassword() {
        assertThat(new BasicCredentials("ada", "sesame").toString()).doesNotContain("sesame");
    }
}
