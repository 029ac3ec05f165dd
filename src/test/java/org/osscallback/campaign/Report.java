package org.osscallback.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run saw: told as it goes on, and kept in {@code target/campaign}, there with every
 * finding.
 */
final class Report {

    /** Of one rule; the others are counted. */
    private static final int MOST_EXAMPLES = 5;

    private final List<String> lines = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private boolean clean = true;

    void tell(String line) {
        lines.add(line);
        System.out.println(line);
    }

    void add(String server, List<Finding> findings) {
        clean &= findings.isEmpty();
        Map<String, Integer> seen = new TreeMap<>();
        for (Finding finding : findings) {
            all.add(server + ": " + finding);
            if (seen.merge(finding.what(), 1, Integer::sum) <= MOST_EXAMPLES) {
                tell("  " + server + ": " + finding);
            }
        }
        if (!seen.isEmpty()) {
            tell("  " + server + ": findings " + seen);
        }
    }

    boolean isClean() {
        return clean;
    }

    void write() {
        try {
            Path folder = Files.createDirectories(Path.of("target/campaign"));
            Files.write(folder.resolve("report.txt"), lines);
            Files.write(folder.resolve("findings.txt"), all);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
