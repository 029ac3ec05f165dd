package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.osscallback.it.PostgresServer;

/**
 * Has uploads signed ({@code POST /api/uploads/sign}, {@code put}): as many as come, then two
 * thousand a second beside callbacks at full rate, in turn with callbacks alone.
 */
public final class SigningBench {

    /** Fewer than requests that are no callbacks may be at work. */
    private static final int BACKENDS = 16;

    private static final int WANTED = 2_000;

    private final Plan plan = Plan.chosen();
    private final Figure most = Figure.named("signed a second, nothing else");
    private final Figure alone = Figure.named("callbacks a second alone");
    private final Figure beside = Figure.named("callbacks a second beside signing");
    private final Figure signed = Figure.named("signed a second beside callbacks");
    private final Figure p99 = Figure.named("p99 of signing beside callbacks");
    private Preparation prepared;
    private Path signing;

    private SigningBench() {}

    public static void main(String[] args) {
        Program.run(new SigningBench()::run);
    }

    private void run() throws IOException {
        prepared = Preparation.of(plan.identities());
        signing = prepared.folder().resolve("signing.bin");
        request();
        try (PostgresServer postgres = PostgresServer.start()) {
            Store store = new Store(postgres.jdbcUrl("postgres"), "postgres", "postgres");
            try (ServerUnderTest server =
                    ServerUnderTest.start("benchSigning", environment(store), home -> {})) {
                measure(server, store);
            }
        }
        Markdown table = Markdown.table("median (least–most)", "");
        table.row(most.name(), most.text("%.0f"));
        table.row(alone.name(), alone.text("%.0f"));
        table.row(beside.name(), beside.text("%.0f"));
        table.row("ratio", beside.per(alone).text("%.2f"));
        table.row("%s, %d wanted".formatted(signed.name(), WANTED), signed.text("%.0f"));
        table.row(p99.name() + ", ms", p99.text("%.1f"));
        System.out.println(table);
        Files.writeString(prepared.folder().resolve("signing.md"), table.toString());
    }

    private Map<String, String> environment(Store store) {
        Map<String, String> all = prepared.environment(store);
        all.put("CONSOLE_PASSWORD", Queries.PASSWORD);
        all.put("OSS_CONFIRM", "off");
        all.put("OSS_REGION", "cn-hangzhou");
        all.put("OSS_ENDPOINT", "https://oss-cn-hangzhou.aliyuncs.com");
        all.put("OSS_ACCESS_KEY_ID", "LTAItest");
        all.put("OSS_ACCESS_KEY_SECRET", "secret-of-the-key");
        all.put("OSS_CALLBACK_PUBLIC_URL", "https://app.example.com/callback");
        all.put("OSS_TICKET_MODE", "optional");
        all.put("OSS_TICKET_SECRET", "bench:" + Base64.getEncoder().encodeToString(new byte[32]));
        return all;
    }

    /** One request again and again; each gets a name and a ticket of its own. */
    private void request() throws IOException {
        byte[] body =
                ("{\"as\":\"put\",\"subject\":\"alice\",\"bucket\":\"photos\",\"prefix\":\"users/\","
                                + "\"name\":\"1.jpg\",\"mimeTypes\":[\"image/jpeg\"]}")
                        .getBytes(UTF_8);
        String login =
                Base64.getEncoder().encodeToString(("admin:" + Queries.PASSWORD).getBytes(UTF_8));
        byte[] head =
                ("Authorization: Basic "
                                + login
                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(US_ASCII);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(signing))) {
            out.writeInt(head.length + body.length);
            out.write(head);
            out.write(body);
        }
    }

    private void measure(ServerUnderTest server, Store store) {
        for (int round = 0; round < plan.warmUps(); round++) {
            sign(server, 0, plan.warmUpSeconds());
            callbacks(server, store, plan.warmUpSeconds());
            System.out.println("warmed up " + (round + 1) + " of " + plan.warmUps());
        }
        for (int round = 0; round < plan.rounds(); round++) {
            most.add(sign(server, 0, plan.seconds()).round().perSecond());
            alone.add(callbacks(server, store, plan.seconds()).round().perSecond());
            CompletableFuture<LoadGenerator.Hit> signs =
                    CompletableFuture.supplyAsync(() -> sign(server, WANTED, plan.seconds()));
            beside.add(callbacks(server, store, plan.seconds()).round().perSecond());
            LoadGenerator.Hit hit = signs.join();
            signed.add(hit.round().perSecond());
            p99.add(hit.millis(Percentile.P99));
            System.out.println("round " + (round + 1) + " of " + plan.rounds());
        }
    }

    private LoadGenerator.Hit sign(ServerUnderTest server, int rate, double seconds) {
        return LoadGenerator.fire(
                        new PreparedRequest(
                                server.port(),
                                "/api/uploads/sign",
                                false,
                                BACKENDS,
                                rate,
                                plan.lead(),
                                seconds,
                                signing))
                .only(200);
    }

    private LoadGenerator.Hit callbacks(ServerUnderTest server, Store store, double seconds) {
        store.empty();
        return LoadGenerator.fire(
                        PreparedRequest.callbacks(plan, prepared.genuine())
                                .at(server, "/callback")
                                .lasting(seconds))
                .only(200);
    }
}
