package org.osscallback.bucket;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * OSS in one region, and the key by which it knows us. Thread-safe.
 *
 * @param endpoint for clients
 * @param internalEndpoint for our own calls
 */
public record OssAccount(
        String region, OssEndpoint endpoint, OssEndpoint internalEndpoint, AccessKeySource keys) {

    /**
     * The signer with the key that is good now.
     *
     * @throws IOException if there is none at the moment; the message tells no secret
     */
    public V4Signer signer() throws IOException {
        return new V4Signer(region, keys.current());
    }

    /**
     * A request of our own, signed by its headers and addressed to the internal endpoint. It has
     * the method and no body; who sends it bounds its time.
     *
     * @throws IOException if there is no key at the moment
     */
    public HttpRequest.Builder request(OssRequest request, Instant now) throws IOException {
        String query = V4Signer.encoded(request.query());
        HttpRequest.Builder http =
                HttpRequest.newBuilder(
                                URI.create(
                                        internalEndpoint.url(
                                                request.bucket(), request.object(), query)))
                        .method(request.method(), HttpRequest.BodyPublishers.noBody());
        signer().signedHeaders(request, now).forEach(http::setHeader);
        return http;
    }

    /**
     * The URL by which a client can make a request, signed by its query. The client has to send the
     * request's headers along.
     *
     * @throws IOException if there is no key at the moment
     */
    public String signedUrl(OssRequest request, Instant now, Duration lifetime) throws IOException {
        return endpoint.url(
                request.bucket(), request.object(), signer().signedQuery(request, now, lifetime));
    }
}
