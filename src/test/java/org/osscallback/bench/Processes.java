package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes have used, with all that they started; Linux tells it in {@code /proc}. */
final class Processes {

    /** Of the kernel's clock for programs, the same on all machines. */
    private static final double TICKS_A_SECOND = 100;

    /** Behind the name of the process: own time, then that of children that have ended. */
    private static final int OWN = 11;

    private static final int ENDED = 13;

    private Processes() {}

    /** Of the process, of those that it has started, and of what they started. */
    static double cpuSeconds(ProcessHandle root) {
        return tree(root).mapToLong(each -> ticks(each, OWN) + ticks(each, ENDED)).sum()
                / TICKS_A_SECOND;
    }

    /** Of this program alone. */
    static double ownSeconds() {
        return ticks(ProcessHandle.current(), OWN) / TICKS_A_SECOND;
    }

    /** Of programs that this one started and that have ended. */
    static double endedSeconds() {
        return ticks(ProcessHandle.current(), ENDED) / TICKS_A_SECOND;
    }

    static long residentMegabytes(ProcessHandle root) {
        return tree(root).mapToLong(Processes::residentKilobytes).sum() / 1_000;
    }

    static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long ticks(ProcessHandle process, int field) {
        String told = read(process, "stat");
        String[] fields = told.substring(told.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length <= field + 1
                ? 0
                : Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
    }

    private static long residentKilobytes(ProcessHandle process) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
        } catch (NoSuchFileException ended) { // since it was listed; its parent has its time
            return "";
        } catch (IOException broken) {
            if (process.isAlive()) {
                throw new UncheckedIOException(broken);
            }
            return "";
        }
    }
}
