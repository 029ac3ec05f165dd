package org.osscallback.outlet.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker of one node in a JVM of its own, that can be killed and started again. */
public final class KafkaBroker implements AutoCloseable {

    /** Of the one account of the port that asks for a password. */
    public static final String PASSWORD = "right";

    private static final int LONGEST_START_SECONDS = 60;

    private final Path home;
    private final int port;
    private final int passwordPort;
    private Process process;

    private KafkaBroker(Path home, int port, int passwordPort) {
        this.home = home;
        this.port = port;
        this.passwordPort = passwordPort;
    }

    public static KafkaBroker start() {
        return start(freePort());
    }

    /** A broker that listens at a port that others have been told of. */
    public static KafkaBroker start(int port) {
        try {
            Path home = Path.of("target/kafka", UUID.randomUUID().toString()).toAbsolutePath();
            KafkaBroker broker = new KafkaBroker(Files.createDirectories(home), port, freePort());
            Files.writeString(home.resolve("server.properties"), broker.properties(freePort()));
            broker.startAgain();
            return broker;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String properties(int controller) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%3$d
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        listeners=PLAINTEXT://127.0.0.1:%1$d,SASL://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
        sasl.enabled.mechanisms=PLAIN
        listener.name.sasl.plain.sasl.jaas.config=%5$s required user_app="%6$s";
        log.dirs=%4$s/log
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=4194304
        auto.create.topics.enable=false
        broker.session.timeout.ms=1500
        broker.heartbeat.interval.ms=300
        """
                .formatted(
                        port,
                        passwordPort,
                        controller,
                        home,
                        "org.apache.kafka.common.security.plain.PlainLoginModule",
                        PASSWORD);
    }

    /** What the JVM of the broker runs. */
    public static void main(String[] home) {
        String properties = home[0] + "/server.properties";
        if (!Files.exists(Path.of(home[0], "log/meta.properties"))) {
            String cluster = org.apache.kafka.common.Uuid.randomUuid().toString();
            String[] format = {"format", "-t", cluster, "-c", properties};
            if (kafka.tools.StorageTool.execute(format, System.out) != 0) {
                System.exit(1);
            }
        }
        kafka.Kafka.main(new String[] {properties});
    }

    public void startAgain() {
        try {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-Xmx192m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    classPath(),
                                    KafkaBroker.class.getName(),
                                    home.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            home.resolve("console.log").toFile()))
                            .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception late) {
            close();
            throw new IllegalStateException("the broker does not start, see " + home, late);
        }
    }

    /** Of this JVM, however its tests were loaded. */
    private static String classPath() {
        return KafkaBroker.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    public String servers() {
        return "127.0.0.1:" + port;
    }

    String serversWithPassword() {
        return "127.0.0.1:" + passwordPort;
    }

    /** A topic of one partition. */
    public void create(String topic, Map<String, String> settings) {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "default.api.timeout.ms",
                        LONGEST_START_SECONDS * 1000,
                        "reconnect.backoff.max.ms",
                        200));
    }

    public List<Message> messages(String topic, int count) {
        return Message.read(servers(), topic, count);
    }

    /** As a power cut for the process. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
