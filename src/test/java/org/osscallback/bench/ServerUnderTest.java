package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.osscallback.bench.noop.NoOpApplication;
import org.osscallback.it.AppServer;
import org.osscallback.it.ServerProcess;

/** A server with the WAR that ships, as {@code ServerProcessIT} starts it. */
final class ServerUnderTest implements AutoCloseable {

    private final ServerProcess process;
    private final Map<String, String> environment;
    private final long began;
    private long answered;

    private ServerUnderTest(ServerProcess process, Map<String, String> environment, long began) {
        this.process = process;
        this.environment = environment;
        this.began = began;
    }

    /**
     * @param change what to do to the server before it starts
     */
    static ServerUnderTest start(
            String name, Map<String, String> environment, Consumer<Path> change) {
        Path home = AppServer.current().installWithApplication(name);
        change.accept(home);
        return start(home, environment);
    }

    private static ServerUnderTest start(Path home, Map<String, String> environment) {
        long began = System.nanoTime();
        return new ServerUnderTest(ServerProcess.start(home, environment), environment, began);
    }

    /** The same server once more, when it has been closed, with what it has left on the disk. */
    ServerUnderTest again() {
        return start(process.home(), environment);
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

    ProcessHandle process() {
        return process.handle();
    }

    /** Of the processes of the server, the one that is not a script. */
    ProcessHandle java() {
        return Processes.tree(process())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    /** Seconds since it was told to start. */
    double age() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Callbacks of the rounds that it has gone through. */
    long answered() {
        return answered;
    }

    Round counted(Round round) {
        answered += round.all();
        return round;
    }

    /** Memory that is the server's now. */
    long residentMegabytes() {
        return Processes.residentMegabytes(process());
    }

    @Override
    public void close() {
        process.close();
    }
}
