package org.osscallback.ticket;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/** What a ticket says, in a token's words; short, since all of it travels in OSS's parameters. */
final class Claims {

    private static final String BUCKET = "b";
    private static final String OBJECT = "o";
    private static final String PREFIX = "p";
    private static final String MAX_BYTES = "max";
    private static final String MIME_TYPES = "typ";
    private static final String VARIABLES = "var";

    /** What the database can keep. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");

    private Claims() {}

    static JWTClaimsSet of(Ticket ticket) {
        Grant grant = ticket.grant();
        return new JWTClaimsSet.Builder()
                .jwtID(ticket.id())
                .expirationTime(Date.from(ticket.expiresAt()))
                .subject(grant.subject())
                .claim(BUCKET, grant.bucket())
                .claim(grant.object().prefix() ? PREFIX : OBJECT, grant.object().name())
                .claim(MAX_BYTES, grant.maxBytes())
                .claim(
                        MIME_TYPES,
                        grant.mimeTypes().allowed().isEmpty() ? null : grant.mimeTypes().allowed())
                .claim(VARIABLES, grant.variables())
                .build();
    }

    /**
     * @param claims whose MAC has been checked; another program that knows the secret may have made
     *     them
     * @throws ParseException if one is missing or of another type
     */
    static Ticket read(JWTClaimsSet claims) throws ParseException {
        String id = claims.getJWTID();
        String subject = claims.getSubject();
        String bucket = claims.getStringClaim(BUCKET);
        Date expiry = claims.getExpirationTime();
        if (id == null || !ID.matcher(id).matches() || expiry == null || bucket == null) {
            throw new ParseException("no usable jti, exp or " + BUCKET, 0);
        }
        if (subject == null || subject.isEmpty() || subject.length() > Grant.LONGEST_SUBJECT) {
            throw new ParseException("no usable sub", 0);
        }
        return new Ticket(
                id,
                Instant.ofEpochMilli(expiry.getTime()),
                new Grant(
                        subject,
                        bucket,
                        object(claims),
                        claims.getLongClaim(MAX_BYTES),
                        mimeTypes(claims),
                        claims.getStringClaim(VARIABLES)));
    }

    private static ObjectRule object(JWTClaimsSet claims) throws ParseException {
        String object = claims.getStringClaim(OBJECT);
        String prefix = claims.getStringClaim(PREFIX);
        if ((object == null) == (prefix == null)) {
            throw new ParseException("not one of " + OBJECT + " and " + PREFIX, 0);
        }
        return object == null ? new ObjectRule(prefix, true) : new ObjectRule(object, false);
    }

    private static MimeTypes mimeTypes(JWTClaimsSet claims) throws ParseException {
        List<String> types = claims.getStringListClaim(MIME_TYPES);
        return new MimeTypes(types == null ? List.of() : types);
    }
}
