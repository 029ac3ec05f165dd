import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes webhooks of oss-upload-callback: verifies each, and does its work once.
 *
 * <p>WEBHOOK_SECRET=whsec_... java Receiver.java 8000
 */
class Receiver {

    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_SECONDS = 300;

    private static final byte[] KEY =
            Base64.getDecoder().decode(System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", ""));

    private static final Path DONE =
            Path.of(Optional.ofNullable(System.getenv("DONE_DIR")).orElse("done"));

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(DONE);
        int port = Integer.parseInt(arguments[0]);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", Receiver::receive);
        server.start();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        exchange.sendResponseHeaders(status(exchange, body), -1);
        exchange.close();
    }

    private static int status(HttpExchange exchange, byte[] body) throws IOException {
        if (body.length > MOST_BYTES) {
            return 413;
        }
        if (!isGenuine(exchange, body)) {
            return 401;
        }
        doOnce(header(exchange, "webhook-id"), body);
        return 204;
    }

    private static boolean isGenuine(HttpExchange exchange, byte[] body) {
        String id = header(exchange, "webhook-id");
        String sent = header(exchange, "webhook-timestamp");
        if (!sent.matches("[0-9]{1,18}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sent)) > MOST_SECONDS) {
            return false;
        }
        byte[] expected = ("v1," + signature(id + "." + sent + ".", body)).getBytes();
        return Arrays.stream(header(exchange, "webhook-signature").split(" "))
                .anyMatch(each -> MessageDigest.isEqual(each.getBytes(), expected));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static String signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A database would have a unique column; here a file that must not be there yet. */
    private static void doOnce(String id, byte[] event) throws IOException {
        try {
            Files.write(
                    DONE.resolve(id.replaceAll("[^A-Za-z0-9-]", "_")),
                    event,
                    java.nio.file.StandardOpenOption.CREATE_NEW,
                    java.nio.file.StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException before) {
            // it has come before
        }
    }
}
