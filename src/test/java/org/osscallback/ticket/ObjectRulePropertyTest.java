package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.osscallback.testing.Texts;

class ObjectRulePropertyTest {

    private static final String FOLDER = "users/alice/";

    private static final ObjectRule BELOW = new ObjectRule(FOLDER, true);

    /** Names as people give them. */
    @Provide
    Arbitrary<String> ordinary() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('\u4E00', '\u4EFF')
                .withChars("AZ09 -_()[]é")
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("/", parts));
    }

    /** Two dots as some reader knows them, with what some reader drops, and a slash. */
    @Provide
    Arbitrary<List<String>> steps() {
        Arbitrary<String> dots = Arbitraries.of(".", "\uff0e", "\u2024", "%c0%ae");
        Arbitrary<String> dropped = Arbitraries.of("", "\u200b", "\u00ad", " ", "%00", "\t");
        return Combinators.combine(
                        dropped,
                        dots,
                        dropped,
                        dots,
                        Arbitraries.of("", ";", ";a=b", " "),
                        Arbitraries.of("/", "\\", "\uff0f"))
                .as(List::of);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Texts.of(
                8, ".", "..", "/", "\\", "%2e", "%2E", "%252e", "%2f", "%5c", "a", "bob", ";", " ",
                "%", "\u3002");
    }

    @Property
    void coversEveryOrdinaryNameBelowItsFolder(@ForAll("ordinary") String name) {
        assertThat(BELOW.covers(FOLDER + name)).isTrue();
        assertThat(BELOW.covers(name)).isFalse();
    }

    @Property
    void coversItsOwnNameAloneWithoutAPrefix(
            @ForAll("ordinary") String name, @ForAll("ordinary") String other) {
        ObjectRule one = new ObjectRule(name, false);

        assertThat(one.covers(name)).isTrue();
        assertThat(one.covers(name + other)).isFalse();
        assertThat(one.covers(other)).isEqualTo(name.equals(other));
    }

    @Property
    void refusesAStepHoweverItIsWritten(
            @ForAll("ordinary") String before,
            @ForAll("steps") List<String> step,
            @ForAll @Size(6) List<@IntRange(max = 2) Integer> encodings,
            @ForAll("ordinary") String after) {
        String written = FOLDER + before + "/" + encoded(step, encodings) + after;

        assertThat(BELOW.covers(written)).as(written).isFalse();
    }

    private static String encoded(List<String> parts, List<Integer> times) {
        return IntStream.range(0, parts.size())
                .mapToObj(each -> encoded(parts.get(each), times.get(each)))
                .collect(Collectors.joining());
    }

    private static String encoded(String text, int times) {
        return times == 0 ? text : encoded(octets(text), times - 1);
    }

    /** Every octet as an escape; letters as well, which nobody has to encode. */
    private static String octets(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HexFormat.of().toHexDigits(octet));
        }
        return encoded.toString();
    }

    /** The file system's own reading decides, and that of those who decode first. */
    @Property
    void staysInItsFolderForEveryReader(@ForAll("pieces") String name) {
        String object = FOLDER + name;
        if (!BELOW.covers(object)) {
            return;
        }
        String read = object;
        for (int reader = 0; reader < 3; reader++) {
            Path path = Path.of(read.replace('\\', '/').replace('\0', '0'));
            assertThat(path.normalize().startsWith(FOLDER)).as(object).isTrue();
            read = decoded(read);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
