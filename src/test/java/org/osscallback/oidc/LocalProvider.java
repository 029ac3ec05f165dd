package org.osscallback.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osscallback.provider.FormEncoding;

/** An identity provider that asks nobody for a password, and on demand gives tokens with a flaw. */
public final class LocalProvider implements AutoCloseable {

    public static final String CLIENT = "uploads console";

    /** Has what a form has to encode. */
    public static final String SECRET = "of the: client & provider, 32 bytes long+";

    /** What is wrong with the next tokens. */
    public enum Flaw {
        NONE,
        WRONG_NONCE,
        NO_NONCE,
        OTHER_KEY,
        WRONG_AUDIENCE,
        GIVEN_TO_OTHERS,
        WRONG_ISSUER,
        EXPIRED,
        UNSIGNED,
        SIGNED_WITH_SECRET,
        NOT_A_TOKEN,
        NO_TOKEN
    }

    private record Grant(String redirectUri, String challenge, String nonce) {}

    private final HttpServer http;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final AtomicInteger discoveries = new AtomicInteger();

    private volatile Flaw flaw = Flaw.NONE;
    private volatile Map<String, Object> person = Map.of();
    private volatile List<String> methods = List.of("client_secret_basic");
    private volatile Instant now = Instant.now();
    private volatile boolean down;
    private volatile boolean keyless;

    private LocalProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
            http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        http.createContext("/", this::answer);
    }

    public static LocalProvider start() {
        LocalProvider provider = new LocalProvider();
        provider.http.start();
        provider.behaves();
        return provider;
    }

    public String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/realms/it";
    }

    /** As it should: for Vera, who is in two groups. */
    public void behaves() {
        flaw = Flaw.NONE;
        down = false;
        keyless = false;
        methods = List.of("client_secret_basic");
        is(Map.of("preferred_username", "vera", "groups", List.of("staff", "viewer")));
    }

    public void gives(Flaw next) {
        flaw = next;
    }

    /** Who signs in next. */
    public void is(Map<String, Object> claims) {
        person = claims;
    }

    public void takesTheSecretBy(String method) {
        methods = List.of(method);
    }

    /** What it takes the time to be. */
    public void now(Instant instant) {
        now = instant;
    }

    /** Answers 503 to everything. */
    public void fails(boolean next) {
        down = next;
    }

    /** Answers 503 to whoever wants its keys. */
    void hidesKeys(boolean next) {
        keyless = next;
    }

    /** How often its document has been read. */
    int discoveries() {
        return discoveries.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (down || keyless && path.endsWith("/keys")) {
                exchange.sendResponseHeaders(503, -1);
            } else if (path.endsWith("/.well-known/openid-configuration")) {
                discoveries.incrementAndGet();
                json(exchange, 200, document());
            } else if (path.endsWith("/keys")) {
                json(exchange, 200, new JWKSet(key).toString());
            } else if (path.endsWith("/authorize")) {
                authorize(exchange);
            } else {
                token(exchange);
            }
        } catch (JOSEException | RuntimeException broken) {
            throw new IOException(broken);
        }
    }

    private String document() {
        return Json.createObjectBuilder()
                .add("issuer", issuer())
                .add("authorization_endpoint", issuer() + "/authorize?tenant=1")
                .add("token_endpoint", issuer() + "/token")
                .add("jwks_uri", issuer() + "/keys")
                .add("token_endpoint_auth_methods_supported", Json.createArrayBuilder(methods))
                .build()
                .toString();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        boolean right =
                CLIENT.equals(query.get("client_id"))
                        && "code".equals(query.get("response_type"))
                        && "S256".equals(query.get("code_challenge_method"))
                        && List.of(query.get("scope").split(" ")).contains("openid");
        if (!right) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Grant(
                        query.get("redirect_uri"),
                        query.get("code_challenge"),
                        query.get("nonce")));
        URI back =
                URI.create(
                        query.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + FormEncoding.encode(query.get("state"))
                                + "&iss="
                                + FormEncoding.encode(issuer()));
        exchange.getResponseHeaders().set("Location", back.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException {
        Map<String, String> form =
                fields(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        if (!knownClient(exchange, form)) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (grant == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !grant.redirectUri().equals(form.get("redirect_uri"))
                || !grant.challenge().equals(s256(form.get("code_verifier")))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else if (flaw == Flaw.NO_TOKEN) {
            json(exchange, 200, "{\"access_token\":\"a\"}");
        } else {
            json(exchange, 200, "{\"id_token\":\"" + idToken(grant.nonce()) + "\"}");
        }
    }

    private boolean knownClient(HttpExchange exchange, Map<String, String> form) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (methods.contains("client_secret_post")) {
            return authorization == null
                    && CLIENT.equals(form.get("client_id"))
                    && SECRET.equals(form.get("client_secret"));
        }
        String both = FormEncoding.encode(CLIENT) + ":" + FormEncoding.encode(SECRET);
        return ("Basic "
                        + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    private String idToken(String nonce) throws JOSEException {
        Instant issued = flaw == Flaw.EXPIRED ? now.minusSeconds(7200) : now;
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(flaw == Flaw.WRONG_ISSUER ? issuer() + "/other" : issuer())
                        .subject("8f1c")
                        .audience(flaw == Flaw.WRONG_AUDIENCE ? "another client" : CLIENT)
                        .issueTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plusSeconds(300)))
                        .claim("nonce", flaw == Flaw.WRONG_NONCE ? "another" : nonce);
        person.forEach(claims::claim);
        if (flaw == Flaw.NO_NONCE) {
            claims.claim("nonce", null);
        }
        if (flaw == Flaw.GIVEN_TO_OTHERS) {
            claims.audience(List.of(CLIENT, "another client")).claim("azp", "another client");
        }
        return switch (flaw) {
            case UNSIGNED -> new PlainJWT(claims.build()).serialize();
            case OTHER_KEY -> signed(JWSAlgorithm.RS256, new RSASSASigner(otherKey), claims);
            case SIGNED_WITH_SECRET -> signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims);
            case NOT_A_TOKEN -> "a.b";
            default -> signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
        };
    }

    private static String signed(
            JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID("one").build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a form, or of a query. */
    public static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(
                        field ->
                                fields.put(
                                        field[0],
                                        URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        return fields;
    }

    private static void json(HttpExchange exchange, int status, String json) {
        try {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
