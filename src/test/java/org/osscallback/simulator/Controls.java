package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Optional;
import org.osscallback.simulator.api.Bench;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.wire.HttpCall;
import org.osscallback.simulator.wire.OssResponse;

/**
 * Commands to the local OSS itself, under a path that no bucket can have, from this machine only.
 *
 * <p>{@code GET} and {@code PUT /-/faults}: the faults in force, as text. {@code GET
 * /-/deliveries}: callbacks sent so far. {@code POST /-/deliveries/NUMBER}: send one again.
 */
record Controls(Bench bench, Origins origins) {

    static final String PATH = "/-/";

    void handle(HttpCall call) throws IOException {
        String command = call.method() + " " + call.rawPath();
        String body = new String(call.body(), UTF_8);
        (allowed(call) ? answer(command, body) : text(403, "not from elsewhere")).send(call);
    }

    /**
     * Whether a person at this machine asks: it comes from here, by a name that is always this
     * machine's, and not from a web page of others.
     */
    private boolean allowed(HttpCall call) {
        String host = call.header("Host");
        return call.client().isLoopbackAddress()
                && origins.trust("http://" + host)
                && origins.trust(call.header("Origin"));
    }

    private OssResponse answer(String command, String body) {
        if (command.equals("PUT /-/faults")) {
            return setFaults(body);
        }
        if (command.equals("GET /-/faults")) {
            return text(200, bench.faults().get().toString());
        }
        if (command.equals("GET /-/deliveries")) {
            JsonArrayBuilder all = Json.createArrayBuilder();
            bench.callbacks().deliveries().forEach(delivery -> all.add(json(delivery)));
            return json(all.build().toString());
        }
        if (command.startsWith("POST /-/deliveries/")) {
            return redeliver(command.substring("POST /-/deliveries/".length()));
        }
        return text(404, "no such command");
    }

    private OssResponse setFaults(String list) {
        try {
            bench.faults().set(Faults.parse(list.trim()));
            return text(200, bench.faults().get().toString());
        } catch (IllegalArgumentException unknown) {
            return text(400, unknown.getMessage());
        }
    }

    private OssResponse redeliver(String number) {
        Optional<Delivery> found =
                bench.callbacks().deliveries().stream()
                        .filter(delivery -> number.equals("" + delivery.number()))
                        .findFirst();
        return found.map(bench.callbacks()::redeliver)
                .map(delivery -> json(json(delivery).build().toString()))
                .orElseGet(() -> text(404, "no such delivery"));
    }

    private static JsonObjectBuilder json(Delivery delivery) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("number", delivery.number())
                        .add("url", delivery.request().url().toString())
                        .add("requestId", delivery.request().header("x-oss-request-id"))
                        .add("stringToSign", delivery.request().stringToSign())
                        .add("authorization", delivery.request().header("Authorization"))
                        .add("body", delivery.request().body())
                        .add("verdict", delivery.verdict())
                        .add("tookMillis", delivery.took().toMillis());
        delivery.answer()
                .ifPresent(
                        answer -> json.add("status", answer.status()).add("answer", answer.text()));
        return json;
    }

    private static OssResponse json(String document) {
        return OssResponse.status(200).body("application/json", document.getBytes(UTF_8));
    }

    private static OssResponse text(int status, String line) {
        return OssResponse.status(status)
                .body("text/plain; charset=utf-8", (line + "\n").getBytes(UTF_8));
    }
}
