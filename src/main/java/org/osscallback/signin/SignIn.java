package org.osscallback.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Duration;
import org.osscallback.session.Audit;
import org.osscallback.session.Caller;

/** The one place where a password is tried, whoever checks it. */
@ApplicationScoped
public class SignIn {

    /** Longer ones are nobody's, and would only fill the throttle. */
    private static final int LONGEST_NAME = 255;

    @Inject IdentityStoreHandler stores;
    @Inject Throttle throttle;
    @Inject Audit audit;

    /**
     * @param address of the client
     * @throws AccessDenied 401 if they are wrong, 429 if there were too many wrong ones
     */
    public Caller caller(String user, String password, String address) {
        if (user.length() > LONGEST_NAME || user.isEmpty()) {
            throw AccessDenied.wrongPassword();
        }
        String source = ClientAddress.of(address);
        Duration wait = throttle.enter(user, source);
        if (!wait.isZero()) {
            throw AccessDenied.guessing(wait);
        }
        CredentialValidationResult result = CredentialValidationResult.NOT_VALIDATED_RESULT;
        try {
            result = stores.validate(new UsernamePasswordCredential(user, password));
        } finally {
            if (result.getStatus() == CredentialValidationResult.Status.VALID) {
                throttle.succeeded(user, source);
            } else {
                throttle.failed(user, source);
            }
        }
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            audit.tellFailure(user, address);
            throw AccessDenied.wrongPassword();
        }
        return new Caller(result.getCallerPrincipal().getName(), result.getCallerGroups());
    }
}
