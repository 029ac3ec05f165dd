package org.osscallback.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.osscallback.simulator.callback.CallbackFailure;

/**
 * The command {@code send}: one signed callback without any upload.
 *
 * <p>The receiver fetches the key while the callback runs. So the local OSS is started for that
 * long; if it runs already, under the same key, that one publishes it.
 */
final class Send {

    private Send() {}

    /**
     * @throws CallbackFailure if OSS would call it failed; the log has said why
     * @throws IOException if the key cannot be published
     */
    static void fire(Arguments read) throws IOException, CallbackFailure {
        try (LocalOss oss = startOrJoin(read.options())) {
            oss.send(read.shot().orElseThrow());
        }
    }

    private static LocalOss startOrJoin(Options options) throws IOException {
        try {
            return LocalOss.start(options);
        } catch (UncheckedIOException taken) {
            if (!(taken.getCause() instanceof BindException)) {
                throw taken;
            }
            String running = "http://" + options.host + ":" + options.port + KeyHost.PATH;
            LocalOss sender =
                    LocalOss.start(options.port(0).keyUrl(options.keyUrl.orElse(running)));
            if (!published(running).equals(sender.publicKeyPem())) {
                sender.close();
                throw new IOException(
                        "the port is taken, and not by a local OSS with the same --key-file");
            }
            return sender;
        }
    }

    private static String published(String url) throws IOException {
        var connection = URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
