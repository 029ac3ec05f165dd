package org.osscallback.session;

import java.util.Locale;

/** What somebody may do that is told in the audit. */
public enum Action {
    SIGNED_IN("signed in"),
    SIGN_IN_FAILED("sign-in failed"),
    SIGNED_OUT("signed out"),
    LISTED_UPLOADS("listed uploads"),
    LOOKED_AT_UPLOAD("looked at an upload"),
    LOOKED_AT_SUBJECT("looked at a subject"),
    LOOKED_AT_AUDIT("looked at the audit"),
    EXPLAINED_REFUSAL("had a refusal explained"),
    EXPORTED("exported"),
    ASKED_TO_ERASE("asked to erase"),
    ERASED("erases"),
    ISSUED_TICKET("issued a ticket"),
    SIGNED_UPLOAD("signed an upload"),
    CREATED_SUBSCRIPTION("created a subscription"),
    CHANGED_SUBSCRIPTION("changed a subscription"),
    DELETED_SUBSCRIPTION("deleted a subscription"),
    ADDED_SECRET("added a secret of a subscription"),
    TESTED_SUBSCRIPTION("tested a subscription"),
    TRIED_CALLBACK("tried the callback"),
    BEGAN_REPLAY("began a replay"),
    BEGAN_SWEEP("began a sweep"),
    RETRIED_DELIVERY("had a delivery sent again"),
    DROPPED_KEY("dropped a key"),
    DROPPED_KEYS("dropped all keys");

    /** In the log, behind the name of the account. */
    final String words;

    Action(String words) {
        this.words = words;
    }

    /** Whether it only reads, and so may come with each click or each step of a program. */
    boolean looks() {
        return name().startsWith("LOOKED") || this == LISTED_UPLOADS;
    }

    /** Stable name for clients: {@code signed-in}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The action with a stable name.
     *
     * @throws IllegalArgumentException if there is none; the message is the end of a sentence
     */
    public static Action of(String slug) {
        for (Action each : values()) {
            if (each.slug().equals(slug)) {
                return each;
            }
        }
        throw new IllegalArgumentException("is not something that the audit tells");
    }
}
