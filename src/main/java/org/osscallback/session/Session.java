package org.osscallback.session;

/**
 * The session of a signed-in browser.
 *
 * @param token what the cookie carries; whoever has it is the caller
 * @param csrf what the pages send along with each change
 */
public record Session(String token, String csrf, Caller caller) {}
