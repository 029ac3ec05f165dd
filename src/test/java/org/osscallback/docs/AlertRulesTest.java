package org.osscallback.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alert rules are ones that Prometheus takes; where its {@code promtool} is. Without it the
 * test is skipped and says so; with {@code -Dpromtool.required} it fails.
 */
class AlertRulesTest {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/promtool", "/usr/local/bin/promtool");

    private static final Path RULES = Path.of("server-config/monitoring/alerts.yml");

    @TempDir Path folder;

    private Path promtool;

    @BeforeEach
    void find() {
        Optional<Path> found =
                USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            String missing = "no promtool on this machine: the alert rules were not checked";
            if (System.getProperty("promtool.required") != null) {
                fail(missing);
            }
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        promtool = found.orElseThrow();
    }

    @Test
    void areUnderstood() throws Exception {
        assertThat(check(RULES)).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void wouldNotBeWithAQueryThatIsNone() throws Exception {
        Path broken = folder.resolve("alerts.yml");
        Files.writeString(broken, Files.readString(RULES).replaceFirst("== 0", "== == 0"));

        assertThat(check(broken)).contains("FAILED");
    }

    private String check(Path rules) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(promtool.toString(), "check", "rules", rules.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
