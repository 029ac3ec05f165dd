package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.osscallback.bench.noop.NoOpApplication;
import org.osscallback.it.AppServer;
import org.osscallback.it.ServerProcess;

/** A server with the WAR that ships, as {@code ServerProcessIT} starts it. */
final class Site implements AutoCloseable {

    private final ServerProcess process;

    private Site(ServerProcess process) {
        this.process = process;
    }

    /**
     * @param change what to do to the server before it starts
     */
    static Site start(String name, Map<String, String> environment, Consumer<Path> change) {
        Path home = AppServer.current().installWithApplication(name);
        change.accept(home);
        return new Site(ServerProcess.start(home, environment));
    }

    /** Puts the web application that does nothing beside ours, at {@code /noop}. */
    static void addNoOp(Path home) {
        try {
            Path place = Files.createDirectories(home.resolve("dropins")).resolve("noop.war");
            ShrinkWrap.create(WebArchive.class, "noop.war")
                    .addPackage(NoOpApplication.class.getPackage())
                    .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                    .as(ZipExporter.class)
                    .exportTo(place.toFile(), true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Makes the server forget uploads instead of keeping them. */
    static void makeForgetful(Path home) {
        String name = ForgetfulSink.class.getName().replace('.', '/') + ".class";
        Path war = home.resolve("apps/oss-upload-callback.war");
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Path place = zip.getPath("WEB-INF/classes", name);
            Files.createDirectories(place.getParent());
            Files.copy(Path.of("target/test-classes", name), place);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int port() {
        return process.port();
    }

    Path home() {
        return process.home();
    }

    /** Processor time that the server has used. */
    Duration cpu() {
        return processes()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Memory that is the server's now, in megabytes. */
    long residentMegabytes() {
        return processes().mapToLong(Site::residentKilobytes).sum() / 1_000;
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.handle()), process.handle().descendants());
    }

    private static long residentKilobytes(ProcessHandle process) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
