package org.osscallback.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.osscallback.wire.Hash;
import org.osscallback.wire.Token;

/** The account that needs nothing of the server. Immutable. */
public final class EmbeddedAccount {

    /** 120 bits: nobody guesses that, however often they may try. */
    private static final int MADE_BYTES = 15;

    private final String user;
    private final String made;
    private final byte[] userHash;
    private final byte[] passwordHash;

    /**
     * @param password if there is none, one is made
     */
    EmbeddedAccount(String user, Optional<String> password) {
        this.user = user;
        made = password.isPresent() ? null : random();
        userHash = hash(user);
        passwordHash = hash(password.orElse(made));
    }

    public String user() {
        return user;
    }

    /** The password, if it was made here; somebody has to be told. */
    public Optional<String> madePassword() {
        return Optional.ofNullable(made);
    }

    /** Takes as long for a wrong name as for a wrong password, and for an almost right one. */
    boolean matches(String someUser, String somePassword) {
        boolean rightUser = MessageDigest.isEqual(userHash, hash(someUser));
        boolean rightPassword = MessageDigest.isEqual(passwordHash, hash(somePassword));
        return rightUser & rightPassword;
    }

    private static String random() {
        return Token.random(MADE_BYTES);
    }

    private static byte[] hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
