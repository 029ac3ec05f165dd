package org.osscallback.page;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.problem.Problem;

/** The words of the console, in both languages. */
class WordsTest {

    private static final Path CONSOLE = Path.of("src/main/webapp/ui");

    private static final Pattern ENTRY =
            Pattern.compile("^  '([^']+)': '((?:[^'\\\\]|\\\\.)*)',$", Pattern.MULTILINE);

    private static final Pattern USE = Pattern.compile("\\bt\\('([\\w.]+)'");

    private static final Pattern VALUE = Pattern.compile("(?<!\\$)\\{(\\w+)}");

    private final Map<String, String> english = words("en");
    private final Map<String, String> chinese = words("zh-CN");

    @Test
    void areTheSameInBothLanguages() {
        assertThat(english).hasSizeGreaterThan(200);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void takeTheSameValues() {
        english.forEach(
                (key, sentence) ->
                        assertThat(found(VALUE, chinese.get(key)))
                                .as(key)
                                .isEqualTo(found(VALUE, sentence)));
    }

    @Test
    void areThereForEveryUse() throws IOException {
        try (Stream<Path> files = Files.walk(CONSOLE)) {
            for (Path module : files.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(english.keySet())
                        .as(module.toString())
                        .containsAll(found(USE, Files.readString(module)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TICKETS_OFF") // refuses no callback
    void tellOfEveryRefusalWhatHappenedAndWhatToChange(Problem problem) {
        assertThat(english)
                .containsKeys(
                        "refusal." + problem.slug() + ".name",
                        "refusal." + problem.slug() + ".what",
                        "refusal." + problem.slug() + ".change");
    }

    private static Map<String, String> words(String language) {
        try {
            String module = Files.readString(CONSOLE.resolve("i18n/" + language + ".js"));
            Map<String, String> words = new LinkedHashMap<>();
            ENTRY.matcher(module)
                    .results()
                    .forEach(word -> words.put(word.group(1), word.group(2)));
            return words;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
