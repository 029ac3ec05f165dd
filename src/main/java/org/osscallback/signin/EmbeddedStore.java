package org.osscallback.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import java.util.Set;
import org.osscallback.session.Role;

/**
 * The {@link EmbeddedAccount}, which has every role, and the account for backends, which may issue
 * tickets and nothing else, to Jakarta Security.
 */
@ApplicationScoped
public class EmbeddedStore implements IdentityStore {

    @Inject AccessSettings settings;
    @Inject EmbeddedAccount account;

    /** Called by Jakarta Security, which looks for a method with this parameter. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String user = credential.getCaller();
        String password = credential.getPasswordAsString();
        if (settings.issuer().isPresent() && isIssuer(settings.issuer().get(), user, password)) {
            return new CredentialValidationResult(user, Set.of(Role.ISSUER));
        }
        if (!settings.embeddedAccount()) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return account.matches(user, password)
                ? new CredentialValidationResult(user, Set.copyOf(Role.ALL))
                : CredentialValidationResult.INVALID_RESULT;
    }

    private static boolean isIssuer(AccessSettings.Account issuer, String user, String password) {
        return new EmbeddedAccount(issuer.user(), Optional.of(issuer.password()))
                .matches(user, password);
    }
}
