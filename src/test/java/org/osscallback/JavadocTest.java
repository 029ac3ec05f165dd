package org.osscallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The summaries of the documentation in the code. */
class JavadocTest {

    private static final int FEWEST_WORDS = 4;

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private static final Pattern END_OF_SUMMARY = Pattern.compile("[.?!](\\s|$)|\\s@|^@|<p>");

    /** Readers guess what "those" are, and guess wrong. */
    private static final Pattern NO_NOUN =
            Pattern.compile("\\b[Tt]hose (that|who|which|whose|of)\\b|\\b[Tt]hat which\\b");

    private static final Pattern NEXT_LINE = Pattern.compile("\n\\s*\\*?");

    /** A clipped summary is understood by its author alone. */
    @Test
    void hasMoreThanThreeWordsInEachSummary() throws Exception {
        assertThat(foundInEach(JavadocTest::clippedOf)).isEmpty();
    }

    @Test
    void saysWhatItSpeaksOf() throws Exception {
        assertThat(foundInEach(JavadocTest::withoutANoun)).isEmpty();
    }

    private static List<String> foundInEach(Function<String, List<String>> found)
            throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(JavadocTest::isSource).toList()) {
                found.apply(Files.readString(file)).forEach(each -> all.add(file + ": " + each));
            }
        }
        return all;
    }

    private static List<String> withoutANoun(String source) {
        return COMMENT.matcher(source)
                .results()
                .map(comment -> NEXT_LINE.matcher(comment.group(1)).replaceAll(""))
                .filter(text -> NO_NOUN.matcher(text).find())
                .toList();
    }

    /** The summary of a package is the question that it answers. */
    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    private static List<String> clippedOf(String source) {
        return COMMENT.matcher(source)
                .results()
                .map(JavadocTest::summary)
                .filter(summary -> !summary.isEmpty()) // parameters alone
                .filter(summary -> summary.split(" ").length < FEWEST_WORDS)
                .toList();
    }

    private static String summary(MatchResult comment) {
        String text =
                comment.group(1)
                        .replaceAll("\n\\s*\\*", " ")
                        .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                        .replaceAll("\\s+", " ")
                        .strip();
        return END_OF_SUMMARY.split(text, 2)[0].strip();
    }
}
