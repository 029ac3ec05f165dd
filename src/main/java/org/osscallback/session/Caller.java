package org.osscallback.session;

import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Somebody who has proved who they are. Immutable. */
public final class Caller implements Principal {

    private final String name;
    private final SortedSet<String> roles;
    private final BooleanSupplier signedIn;

    /**
     * @param name of the account
     * @param roles of {@link Role}; may be empty; {@code admin} includes the others
     */
    public Caller(String name, Collection<String> roles) {
        this(name, Collections.unmodifiableSortedSet(all(roles)), () -> true);
    }

    /** Who may change what the server does may also look at it. */
    private static SortedSet<String> all(Collection<String> roles) {
        return new TreeSet<>(roles.contains(Role.ADMIN) ? Role.ALL : roles);
    }

    private Caller(String name, SortedSet<String> roles, BooleanSupplier signedIn) {
        this.name = name;
        this.roles = roles;
        this.signedIn = signedIn;
    }

    /** The same person for as long as a session lasts. */
    Caller signedIn(BooleanSupplier session) {
        return new Caller(name, roles, session);
    }

    /** Whether the session by which the caller came has not ended; a program has none to end. */
    public boolean isSignedIn() {
        return signedIn.getAsBoolean();
    }

    @Override
    public String getName() {
        return name;
    }

    /** The roles in alphabetical order. */
    public SortedSet<String> roles() {
        return roles;
    }
}
