package org.osscallback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentCodecTest {

    @ParameterizedTest
    @CsvSource({
        "'',            ''",
        "plain,         plain",
        "a%2Fb,         a/b",
        "a%2fb,         a/b",
        "a%20b,         'a b'",
        "a+b,           a+b",
        "a%2Bb,         a+b",
        "a%252Fb,       a%2Fb",
        "%E5%9B%BE,     图",
        "图%20图,        '图 图'",
        "100%,          100%",
        "%2,            %2",
        "%,             %",
        "%%41,          %A",
        "%zz%41,        %zzA",
        "%4,            %4",
        "%4g,           %4g",
        "%g4,           %g4",
        "%-1,           %-1",
        "%４１,         %４１",
    })
    void decodesWhatCanBeDecoded(String encoded, String decoded) {
        assertThat(text(PercentCodec.decode(encoded, false))).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({
        "a+b,           'a b'",
        "+,             ' '",
        "a%2Bb+c,       'a+b c'",
        "plain,         plain",
        "%20+,          '  '",
        "100%+,         '100% '",
    })
    void decodesPlusAsASpaceIfToldSo(String encoded, String decoded) {
        assertThat(text(PercentCodec.decode(encoded, true))).isEqualTo(decoded);
    }

    @Test
    void decodesToBytesThatNeedNotBeText() {
        byte[] bytes = PercentCodec.decode("%ff%00%C3", false);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("ff00c3");
    }

    @ParameterizedTest
    @CsvSource({
        "'',          -1",
        "plain,       -1",
        "a%2Fb%C3,    -1",
        "%,            0",
        "a%,           1",
        "a%4,          1",
        "a%4x,         1",
        "a%x4,         1",
        "%41%,         3",
        "%%41,         0",
        "图%41%,       4",
    })
    void findsTheFirstBrokenEscape(String text, int at) {
        assertThat(PercentCodec.brokenEscape(text)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "'',          '',    ''",
        "azAZ09,      '',    azAZ09",
        "a/b,         '',    a%2Fb",
        "a/b,         /,     a/b",
        "a b,         '',    a%20b",
        "a-_.~*,      '-_.', a-_.%7E%2A",
        "'%',         '',    %25",
        "图,          '',    %E5%9B%BE",
        "é,           é,     %C3%A9",
    })
    void encodesInUpperCase(String text, String unreserved, String encoded) {
        assertThat(PercentCodec.encode(text.getBytes(StandardCharsets.UTF_8), unreserved))
                .isEqualTo(encoded);
    }

    @Test
    void encodesAnyBytesSoThatTheyDecodeAgain() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        String encoded = PercentCodec.encode(all, "-_.~");

        assertThat(encoded).isPrintable().doesNotContain("é");
        assertThat(PercentCodec.decode(encoded, false)).isEqualTo(all);
        assertThat(PercentCodec.decode(encoded, true)).isEqualTo(all);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
