package org.osscallback.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The {@link EmbeddedAccount}, which has every role, to Jakarta Security. */
@ApplicationScoped
public class EmbeddedStore implements IdentityStore {

    @Inject AccessSettings settings;
    @Inject EmbeddedAccount account;

    /** Called by Jakarta Security, which looks for a method with this parameter. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (!settings.embeddedAccount()) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        String user = credential.getCaller();
        return account.matches(user, credential.getPasswordAsString())
                ? new CredentialValidationResult(user, Set.copyOf(Role.ALL))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
