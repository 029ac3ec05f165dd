package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class PercentCodecFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void decodesWhatItEncoded(byte[] bytes) {
        String encoded = PercentCodec.encode(bytes, "-._~");

        assertThat(PercentCodec.decode(encoded, true)).isEqualTo(bytes);
        assertThat(PercentCodec.brokenEscape(encoded)).isEqualTo(-1);
    }

    @FuzzTest(maxDuration = "30s")
    void decodesAnyTextToNoMore(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);

        byte[] decoded = PercentCodec.decode(text, false);

        assertThat(decoded.length)
                .isLessThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
