package org.osscallback.android;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Objects;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The running server, as a backend sees it.
 *
 * @param callback where OSS calls it back
 * @param sign its {@code /api/uploads/sign}, with user and password
 */
record Server(String callback, URI sign) {

    static final String TEMPLATE =
            "bucket=${bucket}&object=${object}&etag=${etag}&size=${size}&mimeType=${mimeType}"
                    + "&reqId=${reqId}&operation=${operation}&phone=${x:phone}&system=${x:system}";

    static Server ofTheEnvironment() {
        return new Server(
                Objects.requireNonNull(System.getenv("CALLBACK_URL"), "CALLBACK_URL is not set"),
                URI.create(Objects.requireNonNull(System.getenv("SIGN_URL"), "SIGN_URL")));
    }

    /** The one record about an object. */
    JSONObject recordOf(String object) throws IOException, JSONException {
        String query = "/api/uploads?prefix=" + URLEncoder.encode(object, UTF_8);
        JSONArray items = new JSONObject(answer(connect(query))).getJSONArray("items");
        assertEquals(object, 1, items.length());
        return items.getJSONObject(0);
    }

    /** The signed PUT of an object for the user alice. */
    JSONObject sign(String bucket, String object) throws IOException, JSONException {
        HttpURLConnection connection = connect(sign.getRawPath());
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        String request =
                new JSONObject()
                        .put("as", "put")
                        .put("subject", "alice")
                        .put("bucket", bucket)
                        .put("object", object)
                        .toString();
        try (OutputStream body = connection.getOutputStream()) {
            body.write(request.getBytes(UTF_8));
        }
        return new JSONObject(answer(connection));
    }

    private HttpURLConnection connect(String pathAndQuery) throws IOException {
        URI address = URI.create("http://" + sign.getHost() + ":" + sign.getPort() + pathAndQuery);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        String login = Base64.getEncoder().encodeToString(sign.getUserInfo().getBytes(UTF_8));
        connection.setRequestProperty("Authorization", "Basic " + login);
        return connection;
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        assertEquals(200, connection.getResponseCode());
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
