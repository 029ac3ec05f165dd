package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.osscallback.testing.RealCallback;

/** Requests that cost a server more than they cost their sender. */
final class DearRequests {

    static final List<HostileClient> ALL =
            List.of(
                    new HostileClient("library-spellings", DearRequests::spellLibraries),
                    new HostileClient("names-of-one-hash", DearRequests::collide),
                    new HostileClient("dear-diagnosis", DearRequests::orderDiagnoses),
                    new HostileClient("deep-json", DearRequests::nest),
                    new HostileClient("password-guesses", DearRequests::guess),
                    new HostileClient("header-floods", DearRequests::flood));

    private static final int SPELLINGS = 600;
    private static final int COLLIDING_LETTERS = 13;
    private static final int LARGE_BODY = 262_000;
    private static final int LARGEST_LOG = 1_000_000;
    private static final int GUESSES = 200;

    /** What may be tried before the brake holds; five, and some that were under way. */
    private static final int MOST_TRIED = 10;

    private DearRequests() {}

    private static void spellLibraries(Siege siege) {
        String path = SlowClients.library().getName();
        AtomicInteger next = new AtomicInteger();
        siege.inParallel(
                4,
                thread -> {
                    for (int number = next.getAndIncrement();
                            number < SPELLINGS && siege.goesOn();
                            number = next.getAndIncrement()) {
                        List<String> steps = List.of("/", "/./", "/x/../", "/%2e/");
                        String step = steps.get(number % 4).repeat(1 + number / 4);
                        RawRequest get = get("/" + path.replaceFirst("/", step));
                        get.method = number % 3 == 0 ? "GET" : "HEAD";
                        siege.ask(get);
                    }
                });
        siege.demand(siege.ask(get("/" + path)).isPresent(), "the library is not there any more");
    }

    /** {@code Aa} and {@code BB} have one hash, and so has whatever is put together of them. */
    private static void collide(Siege siege) {
        StringBuilder body = new StringBuilder("object=collide");
        for (int name = 0; name < 1 << COLLIDING_LETTERS; name++) {
            body.append('&');
            for (int bit = 0; bit < COLLIDING_LETTERS; bit++) {
                body.append((name >> bit & 1) == 0 ? "Aa" : "BB");
            }
            body.append("=1");
        }
        RawRequest call = siege.target().genuine().call("/callback", body.toString());
        each(siege, 2, 200, 422, call);
    }

    /** A published signature, which opens, over a body that could be looked at in many ways. */
    private static void orderDiagnoses(Siege siege) {
        RealCallback real = RealCallback.genuine().get(0);
        RawRequest call =
                siege.target()
                        .genuine()
                        .call("/callback", "a=b&".repeat(LARGE_BODY / 4))
                        .set("authorization", real.authorization())
                        .set(
                                "x-oss-pub-key-url",
                                Genuine.base64(
                                        "https://gosspublic.alicdn.com/callback_pub_key_v1.pem"));
        each(siege, 4, 200, 403, call);
    }

    private static void nest(Siege siege) {
        int logged = siege.target().server().log().length();
        byte[] deep = ("{\"a\":" + "[".repeat(4000)).getBytes(StandardCharsets.US_ASCII);
        byte[] digits = ("{\"a\":1" + "0".repeat(4000)).getBytes(StandardCharsets.US_ASCII);
        siege.inParallel(
                4,
                thread -> {
                    String target = thread % 2 == 0 ? "/api/session" : "/api/tickets";
                    RawRequest post = json(target, thread < 2 ? deep : digits);
                    while (siege.goesOn()) {
                        int status = siege.ask(post).map(Answer::status).orElse(0);
                        siege.demand(status >= 400 && status < 500, "unreadable JSON: " + status);
                        Siege.pause(40);
                    }
                });
        int more = siege.target().server().log().length() - logged;
        siege.demand(more < LARGEST_LOG, "the log grew by " + more + " characters");
    }

    private static void guess(Siege siege) {
        AtomicInteger tried = new AtomicInteger();
        siege.inParallel(
                GUESSES,
                number -> {
                    String form = "{\"user\":\"admin\",\"password\":\"wrong-" + number + "\"}";
                    RawRequest post =
                            json("/api/session", form.getBytes(StandardCharsets.US_ASCII))
                                    .remove("Authorization");
                    if (siege.ask(post).map(Answer::status).filter(s -> s == 401).isPresent()) {
                        tried.incrementAndGet();
                    }
                });
        siege.demand(tried.get() <= MOST_TRIED, "passwords tried at once: " + tried);
        while (siege.goesOn()) {
            Siege.pause(100);
        }
    }

    private static void flood(Siege siege) {
        RawRequest post = new RawRequest("/callback", new byte[0]).add("Host", "localhost");
        for (int each = 0; each < 2000; each++) {
            post.add("x-flood-" + each, "y".repeat(100));
        }
        siege.inParallel(
                8,
                thread -> {
                    while (siege.goesOn()) {
                        Optional<Answer> answer = siege.ask(post);
                        siege.demand(
                                answer.filter(each -> each.status() < 400).isEmpty(),
                                "200 KB of headers are taken");
                        Siege.pause(50);
                    }
                });
    }

    /** The same request again and again, each time with a pause. */
    private static void each(
            Siege siege, int threads, int pauseMillis, int wanted, RawRequest request) {
        siege.inParallel(
                threads,
                thread -> {
                    while (siege.goesOn()) {
                        Optional<Answer> answer = siege.ask(request);
                        int status = answer.map(Answer::status).orElse(0);
                        siege.demand(
                                status == wanted || status == 503,
                                "answered "
                                        + answer.map(each -> each.headers() + each.text())
                                        + ", not "
                                        + wanted);
                        Siege.pause(pauseMillis);
                    }
                });
    }

    private static RawRequest get(String target) {
        RawRequest get =
                new RawRequest(target, new byte[0])
                        .add("Host", "localhost")
                        .add("Connection", "close")
                        .add("Accept-Encoding", "gzip");
        get.method = "GET";
        return get;
    }

    private static RawRequest json(String target, byte[] body) {
        String account = Installation.USER + ":" + Installation.PASSWORD;
        return new RawRequest(target, body)
                .add("Host", "localhost")
                .add("Connection", "close")
                .add("Content-Type", "application/json")
                .add("Content-Length", body.length)
                .add(
                        "Authorization",
                        String.format(Locale.ROOT, "Basic %s", Genuine.base64(account)));
    }
}
