package org.osscallback.access;

import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Somebody who has proved who they are. Immutable. */
public final class Caller implements Principal {

    private final String name;
    private final SortedSet<String> roles;

    /**
     * @param name of the account
     * @param roles of {@link Role}; may be empty
     */
    public Caller(String name, Collection<String> roles) {
        this.name = name;
        this.roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    @Override
    public String getName() {
        return name;
    }

    /** In alphabetical order. */
    public SortedSet<String> roles() {
        return roles;
    }
}
