package org.osscallback.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Chinese README has what the English one has, but for the words between. */
class ReadmeTranslationTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^#+(?= )");
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}\\S.*$");
    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\")([^)\"]+)");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| (`[^|]+) \\|");
    private static final Pattern LANGUAGE = Pattern.compile("README(\\.zh-CN)?\\.md");

    private static final Pattern CODE =
            Pattern.compile("`(?:[A-Z]+ /|mvn|oss\\.|console\\.|target/)[^`]*`");

    private final String english = text("README.md");
    private final String chinese = text("README.zh-CN.md");

    @Test
    void hasTheSameHeadings() {
        assertThat(found(HEADING, chinese)).isEqualTo(found(HEADING, english));
    }

    @Test
    void hasTheSameCommandsAndAnswers() {
        assertThat(found(BLOCK, chinese)).isNotEmpty().isEqualTo(found(BLOCK, english));
        assertThat(found(INDENTED, withoutBlocks(chinese)))
                .isEqualTo(found(INDENTED, withoutBlocks(english)));
    }

    @Test
    void linksToTheSamePlaces() {
        assertThat(links(chinese)).hasSizeGreaterThan(10).isEqualTo(links(english));
    }

    @Test
    void namesTheSameSettings() {
        assertThat(found(SETTING, chinese)).isNotEmpty().isEqualTo(found(SETTING, english));
    }

    @Test
    void quotesTheSameCode() {
        assertThat(found(CODE, withoutBlocks(chinese)))
                .isNotEmpty()
                .isEqualTo(found(CODE, withoutBlocks(english)));
    }

    private static List<String> links(String text) {
        Matcher link = LINK.matcher(withoutBlocks(text));
        return link.results()
                .map(each -> each.group(1))
                .filter(target -> !LANGUAGE.matcher(target).matches())
                .toList();
    }

    private static String withoutBlocks(String text) {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group()).toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
