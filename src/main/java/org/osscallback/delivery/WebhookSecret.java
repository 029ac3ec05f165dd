package org.osscallback.delivery;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** Makes secrets in the form of Standard Webhooks: {@code whsec_} and Base64. */
final class WebhookSecret {

    /** How long an earlier secret goes on signing beside a new one. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecret() {}

    static String make() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
