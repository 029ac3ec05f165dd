package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.osscallback.testing.Texts;

class PercentCodecPropertyTest {

    @Provide
    Arbitrary<String> texts() {
        return Texts.storable(40);
    }

    @Provide
    Arbitrary<String> almostEncoded() {
        return Texts.of(12, "%", "%2", "%41", "%zz", "%C3%A9", "a", "F", "+", "é", "٣");
    }

    @Provide
    Arbitrary<String> unreserved() {
        return Arbitraries.of("", "-._~", "*-._", "!$&'()*,;=:@/");
    }

    @Property
    void decodesWhatItEncoded(@ForAll byte[] bytes, @ForAll("unreserved") String unreserved) {
        String encoded = PercentCodec.encode(bytes, unreserved);

        assertThat(PercentCodec.decode(encoded, true)).isEqualTo(bytes);
        assertThat(PercentCodec.decode(encoded, false)).isEqualTo(bytes);
        assertThat(PercentCodec.brokenEscape(encoded)).isEqualTo(-1);
    }

    @Property
    void readsFormsAsTheJdkWritesThem(@ForAll("texts") String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);

        assertThat(PercentCodec.decode(form, true))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Property
    void writesWhatTheJdkReads(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        String encoded = PercentCodec.encode(bytes, "-._~");

        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Property
    void decodesAnyTextToNoMore(@ForAll String text, @ForAll boolean plusIsSpace) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;

        assertThat(PercentCodec.decode(text, plusIsSpace).length).isLessThanOrEqualTo(length);
    }

    @Property
    void findsTheFirstEscapeThatIsNone(@ForAll("almostEncoded") String text) {
        int broken = PercentCodec.brokenEscape(text);

        String before = broken < 0 ? text : text.substring(0, broken);
        assertThat(before).matches("([^%]|%[0-9A-Fa-f]{2})*");
        assertThat(broken < 0 ? "%" : text.substring(broken))
                .startsWith("%")
                .doesNotMatch("(?s)%[0-9A-Fa-f]{2}.*");
    }
}
