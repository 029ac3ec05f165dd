package org.osscallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The summaries of the documentation in the code. */
class JavadocTest {

    private static final int FEWEST_WORDS = 4;

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private static final Pattern END_OF_SUMMARY = Pattern.compile("[.?!](\\s|$)|\\s@|^@|<p>");

    /** A clipped summary is understood by its author alone. */
    @Test
    void hasMoreThanThreeWordsInEachSummary() throws Exception {
        List<String> clipped = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(JavadocTest::isSource).toList()) {
                clippedOf(file).forEach(summary -> clipped.add(file + ": " + summary));
            }
        }

        assertThat(clipped).isEmpty();
    }

    /** The summary of a package is the question that it answers. */
    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    private static List<String> clippedOf(Path file) throws IOException {
        return COMMENT.matcher(Files.readString(file))
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
