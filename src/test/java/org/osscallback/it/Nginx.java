package org.osscallback.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The nginx of this machine, with a file of {@code server-config/nginx} as it ships. */
final class Nginx implements AutoCloseable {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");

    private static final long LONGEST_END_NANOS = 10_000_000_000L;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts nginx. Without one on this machine the test is skipped; with {@code -Dnginx.required}
     * it fails.
     *
     * @param name of the file, without its ending
     * @param upstream port of the application, in place of 8080
     */
    static Nginx start(String name, int upstream) {
        Optional<Path> executable =
                USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (executable.isEmpty()) {
            String missing = "no nginx on this machine: its files were not tried";
            if (System.getProperty("nginx.required") != null) {
                Assertions.fail(missing);
            }
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        try {
            int port = FreePort.find();
            Path folder = Files.createTempDirectory(Path.of("target"), "nginx").toAbsolutePath();
            for (String host : PemPair.HOSTS) {
                PemPair.write(folder, host);
            }
            String shipped = Files.readString(Path.of("server-config/nginx", name + ".conf"));
            Files.writeString(
                    folder.resolve("nginx.conf"),
                    """
                    pid %1$s/nginx.pid;
                    error_log stderr;
                    daemon off;
                    worker_processes 1;
                    events {}
                    http {
                      access_log off;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      %2$s
                    }
                    """
                            .formatted(
                                    folder,
                                    shipped.replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                                            .replace(
                                                    "listen 443 ", "listen 127.0.0.1:" + port + " ")
                                            .replace("/etc/nginx/", folder + "/")
                                            .replace("127.0.0.1:8080", "127.0.0.1:" + upstream)));
            Process process =
                    new ProcessBuilder(
                                    executable.orElseThrow().toString(),
                                    "-p",
                                    folder.toString(),
                                    "-c",
                                    folder.resolve("nginx.conf").toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("nginx.log").toFile())
                            .start();
            ContainerTest.await("nginx listens", () -> listens(port) || !process.isAlive());
            return new Nginx(process, port);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean listens(int port) {
        try (Socket open = new Socket("127.0.0.1", port)) {
            return open.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .forEach(ProcessHandle::destroy);
        try {
            process.waitFor(LONGEST_END_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
