package org.osscallback.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Lets a browser in for which others have vouched. */
@ApplicationScoped
public class SessionOpener {

    @Inject Sessions sessions;
    @Inject Audit audit;

    /**
     * Opens a new session, whatever session there was.
     *
     * @return the value of {@code Set-Cookie} that hands it out
     */
    public String open(Caller caller, HttpServletRequest http) {
        SessionCookie.token(http).ifPresent(sessions::close);
        audit.tell(
                Action.SIGNED_IN,
                caller.getName(),
                http.getRemoteAddr(),
                "roles=" + caller.roles());
        return SessionCookie.with(sessions.open(caller).token(), http);
    }
}
