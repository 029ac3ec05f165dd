package org.osscallback.simulator.sdk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Puts content to a presigned URL, as a browser or a device without an SDK would. */
final class SignedUrl {

    private SignedUrl() {}

    /**
     * @return the answer's body
     * @throws IOException if the status is not 200
     */
    static String put(String url, Map<String, String> headers, byte[] content) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
