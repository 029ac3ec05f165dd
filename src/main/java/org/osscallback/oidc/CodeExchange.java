package org.osscallback.oidc;

import static org.osscallback.provider.SignInFailed.Reason.PROVIDER_UNAVAILABLE;
import static org.osscallback.provider.SignInFailed.Reason.SIGN_IN_REFUSED;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.provider.Endpoints;
import org.osscallback.provider.ErrorCode;
import org.osscallback.provider.FormEncoding;
import org.osscallback.provider.OidcSettings;
import org.osscallback.provider.ProviderHttp;
import org.osscallback.provider.SignInFailed;

/** Trades the code that a browser brought for an ID token, at the provider itself. */
final class CodeExchange {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final OidcSettings settings;
    private final ProviderHttp http;

    CodeExchange(OidcSettings settings, ProviderHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /**
     * @return the ID token, not verified yet
     * @throws SignInFailed if the provider gives none
     */
    String idToken(Endpoints endpoints, String code, AuthorizationRequest attempt) {
        try {
            ProviderHttp.Answer answer = http.send(request(endpoints, code, attempt.verifier()));
            if (answer.status() >= 500) {
                throw new SignInFailed(
                        PROVIDER_UNAVAILABLE, "the token endpoint answered " + answer.status());
            }
            JsonObject json = json(answer.body());
            String token = json.getString("id_token", null);
            if (answer.status() != 200 || token == null) {
                throw new SignInFailed(
                        SIGN_IN_REFUSED,
                        "the token endpoint answered "
                                + answer.status()
                                + " "
                                + ErrorCode.of(json.getString("error", "no id_token")));
            }
            return token;
        } catch (IOException away) {
            throw new SignInFailed(PROVIDER_UNAVAILABLE, "the token endpoint failed", away);
        }
    }

    private static JsonObject json(String body) throws IOException {
        try (var reader = JSON.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException noObject) {
            throw new IOException("not a JSON object"); // the cause may quote a token
        }
    }

    private HttpRequest.Builder request(Endpoints endpoints, String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", settings.address().returnTo().toString());
        form.put("code_verifier", verifier);
        boolean basic = settings.clientSecret().isPresent() && !endpoints.secretInForm();
        if (!basic) {
            form.put("client_id", settings.clientId());
            settings.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoints.token())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(FormEncoding.encode(form)));
        return basic ? request.header("Authorization", authorization()) : request;
    }

    /** RFC 6749, 2.3.1: both are encoded as in a form first. */
    private String authorization() {
        String both =
                FormEncoding.encode(settings.clientId())
                        + ":"
                        + FormEncoding.encode(settings.clientSecret().orElseThrow());
        return "Basic "
                + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
    }
}
