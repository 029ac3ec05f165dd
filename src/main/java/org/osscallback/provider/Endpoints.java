package org.osscallback.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import org.osscallback.setting.SecureUrl;

/**
 * Where the provider does what.
 *
 * @param authorization where browsers go
 * @param token where we go with the code
 * @param keys that sign tokens
 * @param secretInForm whether the client's secret has to be sent in the form, not by HTTP Basic
 */
public record Endpoints(URI authorization, URI token, URI keys, boolean secretInForm) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * Reads a discovery document (OpenID Connect Discovery 1.0).
     *
     * @throws IOException if it is none, or another issuer's
     */
    public static Endpoints parse(String document, String issuer) throws IOException {
        try (var reader = JSON.createReader(new StringReader(document))) {
            JsonObject json = reader.readObject();
            if (!issuer.equals(json.getString("issuer", null))) {
                throw new IOException("the discovery document is another issuer's");
            }
            return new Endpoints(
                    url(json, "authorization_endpoint"),
                    url(json, "token_endpoint"),
                    url(json, "jwks_uri"),
                    secretInForm(json));
        } catch (JsonException | IllegalStateException noObject) {
            throw new IOException("the discovery document is no JSON object", noObject);
        }
    }

    private static URI url(JsonObject json, String member) throws IOException {
        try {
            return SecureUrl.parse(json.getString(member, ""));
        } catch (IllegalArgumentException unusable) {
            throw new IOException(member + " " + unusable.getMessage(), unusable);
        }
    }

    /** A provider that says nothing takes Basic. */
    private static boolean secretInForm(JsonObject json) {
        return json.get("token_endpoint_auth_methods_supported") instanceof JsonArray methods
                && !has(methods, "client_secret_basic")
                && has(methods, "client_secret_post");
    }

    private static boolean has(JsonArray texts, String text) {
        return texts.stream()
                .anyMatch(each -> each instanceof JsonString one && one.getString().equals(text));
    }
}
