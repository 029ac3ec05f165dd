package org.osscallback.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The packed WAR in a server of its own, set up by environment variables as an operator would. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Path home;
    private final int port;
    private final int tlsPort;
    private final int managementPort;
    private final Process process;

    private ServerProcess(Path home, int port, int tlsPort, int managementPort, Process process) {
        this.home = home;
        this.port = port;
        this.tlsPort = tlsPort;
        this.managementPort = managementPort;
        this.process = process;
    }

    /**
     * Starts a server that {@link AppServer#installWithApplication} made.
     *
     * @param home of the server; keeps its data over restarts
     */
    public static ServerProcess start(Path home, Map<String, String> environment) {
        return start(home, environment, FreePort.find());
    }

    /** Starts it at a port that somebody knows already. */
    static ServerProcess start(Path home, Map<String, String> environment, int port) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HTTP_PORT", String.valueOf(port));
        int tlsPort = FreePort.find();
        all.put("HTTPS_PORT", String.valueOf(tlsPort));
        String options =
                System.getProperty("it.agent", "") + " " + System.getProperty("it.jit", "");
        all.put("JVM_ARGS", options.strip()); // of Open Liberty
        all.put("PREPEND_JAVA_OPTS", options.strip()); // of WildFly
        try {
            int managementPort = FreePort.find();
            ProcessBuilder builder =
                    new ProcessBuilder(AppServer.current().command(home, managementPort));
            builder.environment().putAll(all);
            builder.redirectErrorStream(true).redirectOutput(home.resolve("console.log").toFile());
            ServerProcess server =
                    new ServerProcess(home, port, tlsPort, managementPort, builder.start());
            server.awaitStart();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A server that does not start in time is not left running. */
    private void awaitStart() {
        try {
            awaitLog("that it started", AppServer.current()::started);
        } catch (RuntimeException | AssertionError late) {
            kill();
            throw late;
        }
    }

    public URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    public String log() {
        try {
            return Files.readString(home.resolve("console.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String get(String path) {
        try {
            URI base =
                    path.startsWith("/health")
                            ? AppServer.current().health(uri(), managementPort)
                            : uri();
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    void awaitLog(String text) {
        awaitLog(text, log -> log.contains(text));
    }

    private void awaitLog(String what, Predicate<String> told) {
        ContainerTest.await(
                what + " is logged",
                LONGEST_START,
                () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the server stopped: " + log());
                    }
                    return told.test(log());
                });
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** As a virtual machine that is suspended: nothing is told, connections stay open. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on where it was. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", name));
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .forEach(each -> command.add(String.valueOf(each.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a power cut for the process: nothing is flushed, nothing is told. */
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        end(ProcessHandle::destroy);
    }

    /** The script of a server may end before the server does, which is its child. */
    private void end(Consumer<ProcessHandle> signal) {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(signal);
        CompletableFuture<?>[] ends =
                all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stays) {
            throw new IllegalStateException("the server does not stop", stays);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
