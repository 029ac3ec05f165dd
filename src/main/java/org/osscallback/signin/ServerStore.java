package org.osscallback.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.session.Role;

/** The server's own registry, be it a file or LDAP, to Jakarta Security. */
@ApplicationScoped
public class ServerStore implements IdentityStore {

    private static final Logger LOG = System.getLogger(ServerStore.class.getName());

    @Inject AccessSettings settings;
    @Inject HttpServletRequest http;

    /** Called by Jakarta Security, which looks for a method with this parameter. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (settings.source() != AccessSettings.Source.SERVER) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        try {
            signOutOfServer(); // whoever is still signed in there, a second one cannot
            http.login(credential.getCaller(), credential.getPasswordAsString());
        } catch (ServletException refused) {
            LOG.log(Level.DEBUG, "The server refused a sign-in: {0}", refused.getMessage());
            return CredentialValidationResult.INVALID_RESULT;
        }
        try {
            return new CredentialValidationResult(http.getUserPrincipal().getName(), roles());
        } finally {
            signOutOfServer(); // its own session and cookie are none of ours
        }
    }

    private Set<String> roles() {
        return Role.ALL.stream().filter(http::isUserInRole).collect(Collectors.toSet());
    }

    /** WildFly keeps who signed in in a session, which nobody would use again. */
    private void signOutOfServer() {
        if (http.getUserPrincipal() != null) {
            try {
                http.logout();
            } catch (ServletException broken) {
                throw new IllegalStateException(broken);
            }
        }
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
