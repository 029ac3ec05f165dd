package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** An app's backend: it asks a server for tickets, or knows the secret and makes its own. */
record TicketDesk(URI server) {

    static final String KEY =
            Base64.getEncoder()
                    .encodeToString(
                            "0123456789abcdef".repeat(2).getBytes(StandardCharsets.US_ASCII));

    static final String OLDER_KEY =
            Base64.getEncoder()
                    .encodeToString(
                            "fedcba9876543210".repeat(2).getBytes(StandardCharsets.US_ASCII));

    /** As in {@code oss.ticket.secret}. */
    static final String SECRETS = "new:" + KEY + ",old:" + OLDER_KEY;

    /** Short, so that tests see tickets expire. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    /** A request that lacks nothing, to change one thing of. */
    static JsonObjectBuilder request(String object) {
        return Json.createObjectBuilder()
                .add("subject", "alice")
                .add("bucket", "photos")
                .add("object", object);
    }

    JsonObject issue(JsonObjectBuilder request) {
        HttpResponse<String> answer = ask(request.build().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ContainerTest.json(answer.body());
    }

    String ticket(JsonObjectBuilder request) {
        return issue(request).getString("ticket");
    }

    HttpResponse<String> ask(String json) {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                .with("Content-Type", "application/json")
                .send("POST", "/api/tickets", json);
    }

    /** Claims of a ticket for {@code object} that expires at {@code expiry}. */
    static JsonObject claims(String object, Instant expiry) {
        return Json.createObjectBuilder()
                .add("jti", UUID.randomUUID().toString())
                .add("exp", expiry.getEpochSecond())
                .add("sub", "alice")
                .add("b", "photos")
                .add("o", object)
                .build();
    }

    /** A token by the same library and another road: header and claims as they are given. */
    static String token(Map<String, Object> header, JsonObject claims, String key) {
        try {
            JWSObject token =
                    new JWSObject(JWSHeader.parse(header), new Payload(claims.toString()));
            token.sign(new MACSigner(Base64.getDecoder().decode(key)));
            return token.serialize();
        } catch (JOSEException | java.text.ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String token(JsonObject claims) {
        return token(Map.of("alg", "HS256", "kid", "new"), claims, KEY);
    }
}
