package org.osscallback.journal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osscallback.store.journal.Moved;
import org.osscallback.store.journal.OutboxMove;

/**
 * A node in a process of its own that does nothing but move events; it can be killed and frozen.
 */
final class MoverProcess implements AutoCloseable {

    /** Moves on and on. */
    static final String MOVE = "move";

    /** Moves one page, says so, and commits only when it is told to. */
    static final String HESITATE = "hesitate";

    private final Process process;
    private final BufferedReader out;

    private MoverProcess(Process process) {
        this.process = process;
        this.out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static MoverProcess start(String how, String url, String holder) {
        try {
            String java = System.getProperty("java.home") + File.separator + "bin" + File.separator;
            return new MoverProcess(
                    new ProcessBuilder(
                                    java + "java",
                                    "-Xmx64m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    classPath(url),
                                    MoverProcess.class.getName(),
                                    how,
                                    url,
                                    holder)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of what it needs alone: a test's own is not always in {@code java.class.path}. */
    private static String classPath(String url) {
        Class<?> driver;
        try {
            driver = DriverManager.getDriver(url).getClass();
        } catch (SQLException none) {
            throw new IllegalStateException(none);
        }
        return Stream.of(MoverProcess.class, OutboxMove.class, driver)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What it says next; waits for it. */
    String line() {
        try {
            return out.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As an operator's Ctrl-Z, or a virtual machine that is suspended. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Has it commit what it hesitates to. */
    void commit() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** How, where, and by which name. */
    public static void main(String[] args) throws Exception {
        System.out.println("started");
        do {
            try (Connection db = DriverManager.getConnection(args[1])) {
                db.setAutoCommit(false);
                Moved moved = OutboxMove.of(db, args[2]).page();
                if (args[0].equals(HESITATE) && moved.events() == 0) {
                    db.rollback();
                    continue;
                }
                if (args[0].equals(HESITATE)) {
                    System.out.println("moved");
                    System.in.read();
                }
                db.commit();
                if (args[0].equals(HESITATE)) {
                    System.out.println("committed");
                    return;
                }
            } catch (SQLException ended) {
                if (args[0].equals(HESITATE)) {
                    System.out.println("ended");
                    return;
                }
            }
        } while (true);
    }
}
