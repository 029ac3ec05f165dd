package org.osscallback.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A program or a browser that calls {@code /api}. Immutable. */
final class ApiClient {

    /** HTTP/1.1, as everyone speaks without TLS; the JDK would ask to change to HTTP/2. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final List<String> headers;

    private ApiClient(URI server, List<String> headers) {
        this.server = server;
        this.headers = headers;
    }

    static ApiClient anonymous(URI server) {
        return new ApiClient(server, List.of());
    }

    /** Whose each request carries a name and a password. */
    static ApiClient basic(URI server, String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return anonymous(server)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** The same with one header more. */
    ApiClient with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new ApiClient(server, more);
    }

    /** A session's name and token, as a browser sends them back after a sign-in. */
    static String cookie(HttpResponse<String> signedIn) {
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** The same after signing in: with the session's cookie, and nothing else. */
    ApiClient signedIn(HttpResponse<String> answer) {
        return with("Cookie", cookie(answer));
    }

    HttpResponse<String> signIn(String user, String password) {
        JsonObject form =
                Json.createObjectBuilder().add("user", user).add("password", password).build();
        return with("Content-Type", "application/json")
                .send("POST", "/api/session", form.toString());
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /** Of an answer that may never end. */
    int status(String method, String path) {
        HttpResponse<InputStream> answer =
                send(method, path, "", HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream hangUp = answer.body()) {
            return answer.statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, HttpResponse.BodyHandlers.ofString());
    }

    private <B> HttpResponse<B> send(
            String method, String path, String body, HttpResponse.BodyHandler<B> handler) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
