package org.osscallback.simulator;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.osscallback.simulator.store.CallbackPolicies;
import org.osscallback.simulator.store.Folder;
import org.osscallback.simulator.store.MultipartUploads;
import org.osscallback.simulator.store.ObjectStore;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.Addressing;
import org.osscallback.simulator.wire.HttpCall;
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

    /** Undertow's libraries tell their versions at INFO; kept, since a logger may be collected. */
    private static final List<Logger> QUIET =
            List.of(
                    Logger.getLogger("io.undertow"),
                    Logger.getLogger("org.xnio"),
                    Logger.getLogger("org.jboss.threads"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** An upload waits for its callback, so there are more threads than processors. */
    private static final int THREADS = 256;

    private final Undertow server;
    private final InetSocketAddress address;
    private final Bench bench;
    private final CallbackKey key;
    private final String endpoint;
    private final String keyUrl;

    private LocalOss(Options options) throws IOException {
        this.key =
                options.keyFile.isPresent()
                        ? CallbackKey.keptIn(options.keyFile.get())
                        : CallbackKey.generate();
        AtomicReference<HttpHandler> door = new AtomicReference<>();
        this.server =
                Undertow.builder()
                        .addHttpListener(options.port, options.host)
                        .setIoThreads(2)
                        .setWorkerThreads(THREADS)
                        // names of objects are taken as they come
                        .setServerOption(UndertowOptions.DECODE_URL, false)
                        // Undertow would end the reading after 2 MiB
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                        .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                        .setHandler(new BlockingHandler(call -> door.get().handleRequest(call)))
                        .build();
        start(server);
        this.address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        boolean everywhere = address.getAddress().isAnyLocalAddress();
        this.endpoint =
                "http://" + (everywhere ? "127.0.0.1" : options.host) + ":" + address.getPort();
        this.keyUrl = options.keyUrl.orElse(endpoint + KeyHost.PATH);
        AtomicReference<Faults> faults = new AtomicReference<>(options.faults);
        this.bench =
                new Bench(
                        new ObjectStore(options.folder.map(Folder::new)),
                        new MultipartUploads(),
                        new CallbackPolicies(),
                        new Access(options.accessKey, options.clock),
                        new Callbacks(
                                key, keyUrl, options.callbackLimit, options.clock, options.journal),
                        faults,
                        options.explain,
                        options.journal,
                        options.clock);
        FrontDoor front =
                new FrontDoor(
                        new Operations(bench),
                        new Addressing(List.copyOf(options.domains)),
                        new Origins(List.copyOf(options.origins)),
                        options.journal);
        KeyHost keys = new KeyHost(key.publicPem(), faults);
        Controls controls = new Controls(bench, new Origins(List.of()));
        door.set(exchange -> answer(new HttpCall(exchange), front, keys, controls));
    }

    private static void answer(HttpCall call, FrontDoor front, KeyHost keys, Controls controls)
            throws IOException {
        String path = call.rawPath();
        if (path.startsWith(Controls.PATH)) {
            controls.handle(call);
        } else if (path.startsWith(KeyHost.PATH)) {
            keys.handle(call);
        } else {
            front.handle(call);
        }
    }

    private static void start(Undertow server) throws IOException {
        try {
            server.start();
        } catch (RuntimeException failed) { // that of the socket is its cause
            throw failed.getCause() instanceof IOException taken ? taken : new IOException(failed);
        }
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
        return address.getPort();
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
        server.stop();
        bench.callbacks().close();
    }
}
