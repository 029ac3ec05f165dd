package org.osscallback.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Clients that send or read as slowly as they can. */
final class SlowClients {

    static final List<HostileClient> ALL =
            List.of(
                    new HostileClient("dripping-bodies", SlowClients::dripBodies),
                    new HostileClient("dripping-sign-ins", SlowClients::dripSignIns),
                    new HostileClient("dripping-headers", SlowClients::dripHeaders),
                    new HostileClient("unread-answers", SlowClients::readNoAnswers),
                    new HostileClient("unread-for-long", SlowClients::readTooLate),
                    new HostileClient("unread-exports", SlowClients::readNoExports),
                    new HostileClient("unread-feeds", SlowClients::readNoFeeds),
                    new HostileClient("slow-keys", SlowClients::nameSlowKeys));

    private static final int DRIPPING = 300;
    private static final int UNREAD = 100;
    private static final int PIPELINED = 12;

    /** The servers let go a client that has read nothing for 30 s. */
    private static final int TOO_LATE_MILLIS = 40_000;

    private static final int LISTENERS = 300;
    private static final int EXPORTS = 30;
    private static final int KEYS = 100;
    private static final int SIGNATURE_BYTES = 64;

    /** So many that an export is longer than what buffers take. */
    private static final int EXPORTED_ROWS = 50_000;

    private SlowClients() {}

    private static void dripBodies(Siege siege) {
        byte[] beginning =
                head(
                        siege.target()
                                .genuine()
                                .call("/callback", "object=drip")
                                .set("Content-Length", 262_144));
        drip(siege, beginning, "a");
    }

    private static void dripSignIns(Siege siege) {
        RawRequest signIn =
                new RawRequest("/api/session", new byte[0])
                        .add("Host", "localhost")
                        .add("Content-Type", "application/json")
                        .add("Content-Length", 4000);
        drip(siege, head(signIn), " ");
    }

    private static void dripHeaders(Siege siege) {
        byte[] beginning = ascii("POST /callback HTTP/1.1\r\nHost: localhost\r\n");
        drip(siege, beginning, "x-drip: " + "y".repeat(100) + "\r\n");
    }

    /** A few bytes a second on each connection. */
    private static void drip(Siege siege, byte[] beginning, String drop) {
        Socket[] sockets = new Socket[DRIPPING];
        while (siege.goesOn()) {
            siege.drip(sockets, beginning, ascii(drop));
            Siege.pause(1000);
        }
    }

    private static void readNoAnswers(Siege siege) {
        open(siege, UNREAD, libraries());
    }

    /** One that begins to read when the server should have hung up, and gets no whole of it. */
    private static void readTooLate(Siege siege) {
        Socket socket = siege.open(libraries());
        Siege.pause(TOO_LATE_MILLIS);
        long read = Siege.readToTheEnd(socket);
        siege.demand(
                read < PIPELINED * library().getSize(),
                "a client that did not read is let go by 40 s");
    }

    private static byte[] libraries() {
        String get = "GET /" + library().getName() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return ascii(get.repeat(PIPELINED));
    }

    private static void readNoExports(Siege siege) {
        Uploads.fill(siege.target(), EXPORTED_ROWS);
        open(siege, EXPORTS, ascii(get("/api/uploads", "text/csv")));
    }

    private static void readNoFeeds(Siege siege) {
        Uploads.fill(siege.target(), EXPORTED_ROWS);
        String id = siege.target().database().text("select min(id) from oss_upload");
        open(siege, LISTENERS, ascii(get("/api/uploads/live?cursor=" + id, "text/event-stream")));
    }

    private static void open(Siege siege, int connections, byte[] request) {
        for (int each = 0; each < connections && siege.goesOn(); each++) {
            siege.open(request);
        }
        while (siege.goesOn()) {
            Siege.pause(100);
        }
    }

    /** Each at an address of its own, whose host never answers. */
    private static void nameSlowKeys(Siege siege) {
        String slow = siege.target().keyPrefix() + "slow/";
        String signature = Base64.getEncoder().encodeToString(new byte[SIGNATURE_BYTES]);
        siege.inParallel(
                KEYS,
                number -> {
                    while (siege.goesOn()) {
                        RawRequest call =
                                siege.target()
                                        .genuine()
                                        .call("/callback", "object=slow")
                                        .set("authorization", signature)
                                        .set("x-oss-pub-key-url", Genuine.base64(slow + number));
                        siege.ask(call);
                        Siege.pause(500);
                    }
                });
    }

    /** A file that needs no sign-in and is larger than buffers. */
    static ZipEntry library() {
        try (ZipFile war = new ZipFile("target/oss-upload-callback.war")) {
            return war.stream()
                    .filter(entry -> entry.getName().startsWith("webjars/"))
                    .filter(entry -> entry.getName().endsWith(".js"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String get(String target, String accepted) {
        String account = Installation.USER + ":" + Installation.PASSWORD;
        return "GET "
                + target
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: "
                + accepted
                + "\r\nAuthorization: Basic "
                + Genuine.base64(account)
                + "\r\n\r\n";
    }

    private static byte[] head(RawRequest request) {
        request.body = new byte[0];
        return request.bytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
