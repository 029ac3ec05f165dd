package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.common.utils.CRC64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {

    @Test
    void givesTheCheckValueOfTheCatalogue() {
        assertThat(Crc64.of("123456789".getBytes(US_ASCII)))
                .isEqualTo(Long.toUnsignedString(0x995DC9BBDF1939FAL));
    }

    @Test
    void isZeroForNothing() {
        assertThat(Crc64.of(new byte[0])).isEqualTo("0");
    }

    @Test
    void agreesWithTheSdk() {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);

        CRC64 sdk = new CRC64();
        sdk.update(bytes, bytes.length);
        assertThat(Crc64.of(bytes)).isEqualTo(Long.toUnsignedString(sdk.getValue()));
    }
}
