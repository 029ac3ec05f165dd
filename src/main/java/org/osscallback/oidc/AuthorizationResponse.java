package org.osscallback.oidc;

import jakarta.ws.rs.core.MultivaluedMap;

/** What a browser brings back from the provider; nobody has vouched for it yet. Nothing is null. */
record AuthorizationResponse(String state, String code, String error, String issuer) {

    static AuthorizationResponse in(MultivaluedMap<String, String> query) {
        return new AuthorizationResponse(
                one(query, "state"), one(query, "code"), one(query, "error"), one(query, "iss"));
    }

    private static String one(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null ? "" : value;
    }

    /** Without the secrets, which a record would show. */
    @Override
    public String toString() {
        return "AuthorizationResponse";
    }
}
