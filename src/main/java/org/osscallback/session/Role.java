package org.osscallback.session;

import java.util.List;

/** What a caller may do; the words that resources use in {@code @RolesAllowed}. */
public final class Role {

    /** Sees uploads, refusals, charts. */
    public static final String VIEWER = "viewer";

    /** The role of programs that make tickets. */
    public static final String ISSUER = "issuer";

    /** Changes what the server does; includes the other two. */
    public static final String ADMIN = "admin";

    /** All roles that there are. */
    public static final List<String> ALL = List.of(ADMIN, ISSUER, VIEWER);

    private Role() {}
}
