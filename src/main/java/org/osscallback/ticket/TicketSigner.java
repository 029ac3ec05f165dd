package org.osscallback.ticket;

import static org.osscallback.problem.Problem.TICKET_INVALID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osscallback.problem.Refusal;

/**
 * Tickets as text: a JSON Web Token (RFC 7519) in the compact form, signed with HMAC-SHA256.
 * Thread-safe.
 */
final class TicketSigner {

    /** More than the longest that fits into OSS's callback parameters. */
    static final int MOST_CHARACTERS = 4_096;

    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}");

    /** Whatever else a header says is a wish of its sender's; {@code crit}, {@code jwk}, ... */
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    /** Tells tickets from other tokens that are signed with the same secret. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("oss-ticket");

    private final String keyId;
    private final MACSigner signer;
    private final Map<String, JWSVerifier> verifiers = new HashMap<>();

    /**
     * @param secrets at least one
     */
    TicketSigner(TicketSecrets secrets) {
        try {
            this.keyId = secrets.byId().keySet().iterator().next();
            this.signer = new MACSigner(secrets.byId().get(keyId));
            for (var secret : secrets.byId().entrySet()) {
                verifiers.put(secret.getKey(), new MACVerifier(secret.getValue()));
            }
        } catch (JOSEException shortKey) {
            throw new IllegalStateException("the settings let a short key through", shortKey);
        }
    }

    /** Of the configured secrets; empty if tickets are off. */
    static Optional<TicketSigner> of(TicketSettings settings) {
        return settings.mode() == TicketMode.OFF
                ? Optional.empty()
                : Optional.of(new TicketSigner(settings.secrets()));
    }

    /** Printable ASCII, which needs no escape in a URL, a form or JSON. */
    String write(Ticket ticket) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(keyId).build();
        SignedJWT token = new SignedJWT(header, Claims.of(ticket));
        try {
            token.sign(signer);
        } catch (JOSEException unable) {
            throw new IllegalStateException("this platform has no HMAC-SHA256", unable);
        }
        return token.serialize();
    }

    /**
     * Reads a ticket of ours; nothing of what it claims is looked at before its MAC is checked.
     *
     * @throws Refusal {@code TICKET_INVALID}, with the same words for whatever is wrong with it
     */
    Ticket read(String text) {
        try {
            if (text.length() <= MOST_CHARACTERS && COMPACT.matcher(text).matches()) {
                SignedJWT token = SignedJWT.parse(text);
                if (isOurs(token)) {
                    return Claims.read(token.getJWTClaimsSet());
                }
            }
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            // the library throws NullPointerException for a header that is null
            throw new Refusal(TICKET_INVALID, "it is not signed by this server", unreadable);
        }
        throw new Refusal(TICKET_INVALID, "it is not signed by this server");
    }

    /** Tickets of 0.1.0 have no type, tickets of other libraries the usual one. */
    private static boolean isTicket(JOSEObjectType type) {
        return type == null || type.equals(TYPE) || type.equals(JOSEObjectType.JWT);
    }

    private boolean isOurs(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        JWSVerifier verifier = verifiers.get(header.getKeyID());
        return verifier != null
                && JWSAlgorithm.HS256.equals(header.getAlgorithm())
                && HEADER.containsAll(header.getIncludedParams())
                && isTicket(header.getType())
                && token.verify(verifier);
    }
}
