package org.osscallback.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.osscallback.simulator.access.Access;
import org.osscallback.simulator.api.Bench;
import org.osscallback.simulator.api.Operations;
import org.osscallback.simulator.callback.CallbackFailure;
import org.osscallback.simulator.callback.CallbackKey;
import org.osscallback.simulator.callback.Callbacks;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.callback.ServerAnswer;
import org.osscallback.simulator.callback.UploadFacts;
import org.osscallback.simulator.store.Folder;
import org.osscallback.simulator.store.MultipartUploads;
import org.osscallback.simulator.store.ObjectStore;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.Addressing;
import org.osscallback.simulator.wire.OssRequest;

/**
 * An OSS on this machine that takes uploads and calls back. The door of this package for tests:
 *
 * <pre>{@code
 * try (LocalOss oss = LocalOss.start(new Options())) {
 *     upload(oss.endpoint(), ...);
 *     assertThat(oss.deliveries()).hasSize(1);
 * }
 * }</pre>
 */
public final class LocalOss implements AutoCloseable {

    static {
        // the JDK's server otherwise waits 40 ms for more before it sends a small answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Bench bench;
    private final CallbackKey key;
    private final String endpoint;
    private final String keyUrl;

    private LocalOss(Options options) throws IOException {
        this.key =
                options.keyFile.isPresent()
                        ? CallbackKey.keptIn(options.keyFile.get())
                        : CallbackKey.generate();
        this.server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getByName(options.host), options.port),
                        0);
        boolean everywhere = server.getAddress().getAddress().isAnyLocalAddress();
        this.endpoint =
                "http://"
                        + (everywhere ? "127.0.0.1" : options.host)
                        + ":"
                        + server.getAddress().getPort();
        this.keyUrl = options.keyUrl.orElse(endpoint + KeyHost.PATH);
        AtomicReference<Faults> faults = new AtomicReference<>(options.faults);
        this.bench =
                new Bench(
                        new ObjectStore(options.folder.map(Folder::new)),
                        new MultipartUploads(),
                        new Access(options.accessKey, options.clock),
                        new Callbacks(
                                key, keyUrl, options.callbackLimit, options.clock, options.journal),
                        faults,
                        options.explain,
                        options.journal,
                        options.clock);
        server.setExecutor(threads);
        server.createContext(
                "/",
                new FrontDoor(
                        new Operations(bench),
                        new Addressing(List.copyOf(options.domains)),
                        new Origins(List.copyOf(options.origins)),
                        options.journal));
        server.createContext(KeyHost.PATH, new KeyHost(key.publicPem(), faults));
        server.createContext(Controls.PATH, new Controls(bench, new Origins(List.of())));
        server.start();
    }

    /**
     * @throws UncheckedIOException if the port is taken, or the key file or folder cannot be used
     */
    public static LocalOss start(Options options) {
        try {
            return new LocalOss(options);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable.getMessage(), unusable);
        }
    }

    /** What clients take for OSS: {@code http://127.0.0.1:PORT}. */
    public String endpoint() {
        return endpoint;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the key that signs callbacks is published, as callbacks say. */
    public String keyUrl() {
        return keyUrl;
    }

    public PublicKey publicKey() {
        return key.publicKey();
    }

    public String publicKeyPem() {
        return key.publicPem();
    }

    /** Sets the faults in force from now on. */
    public void faults(Faults faults) {
        bench.faults().set(faults);
    }

    /** Callbacks sent so far, oldest first. */
    public List<Delivery> deliveries() {
        return bench.callbacks().deliveries();
    }

    /** Sends the bytes of an earlier callback once more. */
    public Delivery redeliver(Delivery delivery) {
        return bench.callbacks().redeliver(delivery);
    }

    public Optional<StoredObject> object(String bucket, String name) {
        return bench.store().find(bucket, name);
    }

    /**
     * Sends a signed callback without any upload.
     *
     * @return the app server's answer, which OSS would pass on to the uploader
     * @throws CallbackFailure if OSS would call it failed
     */
    public ServerAnswer send(Shot shot) throws CallbackFailure {
        StoredObject object =
                StoredObject.whole(
                        shot.bucket,
                        shot.object,
                        shot.content,
                        Map.of("content-type", shot.contentType),
                        bench.clock().instant());
        return bench.callbacks()
                .call(
                        shot.parameters(),
                        new UploadFacts(object, "PutObject", OssRequest.newId(), "127.0.0.1"),
                        bench.faults().get(),
                        bench.explain());
    }

    /** Stops at once; a client in the middle of a request loses its connection. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        bench.callbacks().close();
    }
}
