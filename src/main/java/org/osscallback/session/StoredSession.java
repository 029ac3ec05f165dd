package org.osscallback.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A session as every node may know it. Nothing in it is secret.
 *
 * @param id what the session is called instead of its token, see {@link SessionIds}
 * @param roles of {@link Role}
 * @param usedAt of the latest request that is known of
 */
public record StoredSession(
        String id, String account, List<String> roles, Instant openedAt, Instant usedAt) {

    /** A longer name fits into no column; its session is known to one node alone. */
    static final int LONGEST_ACCOUNT = 255;

    /** Whether a database takes it: a provider may call people whatever it likes. */
    boolean isStorable() {
        return account.length() <= LONGEST_ACCOUNT
                && account.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(account);
    }

    StoredSession usedAt(Instant at) {
        return new StoredSession(id, account, roles, openedAt, at);
    }
}
