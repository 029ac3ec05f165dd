package org.osscallback.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit is one that systemd takes, and leaves little open; where systemd's tools are. */
class SystemdUnitTest {

    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    private static final Pattern EXPOSURE = Pattern.compile("exposure level for \\S+: ([0-9.]+)");

    /** systemd calls up to 2.0 "OK", the best of its words but one. */
    private static final double MOST_EXPOSED = 2.0;

    @TempDir Path folder;

    private Path unit;

    /** Its program and its jar need not be on this machine. */
    @BeforeEach
    void copyWithAProgramOfThisMachine() throws IOException {
        assumeThat(ANALYZE).exists();
        unit = folder.resolve("oss-upload-callback.service");
        Files.writeString(
                unit,
                Files.readString(Path.of("server-config/systemd/oss-upload-callback.service"))
                        .replaceFirst("ExecStart=.*", "ExecStart=/bin/true"));
    }

    @Test
    void isUnderstood() throws Exception {
        assertThat(analyze("verify")).isEmpty();
    }

    @Test
    void wouldNotBeWithAMisspeltLine() throws Exception {
        Files.writeString(unit, Files.readString(unit).replace("ProtectSystem=", "ProtectSistem="));

        assertThat(analyze("verify")).contains("ProtectSistem");
    }

    @Test
    void leavesLittleOpen() throws Exception {
        Matcher exposure = EXPOSURE.matcher(analyze("security", "--offline=true"));

        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(MOST_EXPOSED);
    }

    private String analyze(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(ANALYZE.toString()));
        line.addAll(List.of(command));
        line.add(unit.toString());
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
