package org.osscallback.notice;

import static org.osscallback.problem.Problem.SEAL_MISSING;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.osscallback.problem.Refusal;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * A secret constant in the template of a bucket's callback policy, which OSS and this server know
 * and no client does: a body that carries it was made by that template.
 */
public final class Seal {

    /** The field of the body that has it. */
    static final String FIELD = "seal";

    /** What no template and no form has to encode; long enough not to be guessed. */
    private static final String FORM = "[A-Za-z0-9._~-]{16,256}";

    private final Optional<byte[]> secret;

    private Seal(Optional<byte[]> secret) {
        this.secret = secret;
    }

    /**
     * Reads the setting {@code oss.callback.seal}.
     *
     * @throws BadSetting if it cannot be used; the value is not told
     */
    public static Seal from(Settings settings) {
        return new Seal(settings.value("oss.callback.seal", Seal::parse));
    }

    private static byte[] parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(
                    "is not 16 to 256 letters, digits, '.', '_', '~' and '-'");
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A text in which stars stand for the secret, wherever it is. */
    public String hide(String text) {
        if (secret.isEmpty()) {
            return text;
        }
        String hidden = new String(secret.get(), StandardCharsets.US_ASCII);
        return text.replace(hidden, "*".repeat(hidden.length()));
    }

    /**
     * Takes the seal off a notice, where one is required.
     *
     * @throws Refusal {@code SEAL_MISSING} if it is not there, or another one
     */
    public UploadNotice open(UploadNotice notice) {
        if (secret.isEmpty()) {
            return notice;
        }
        byte[] sent = notice.variables().getOrDefault(FIELD, "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secret.get(), sent)) {
            throw new Refusal(SEAL_MISSING, "the body's field seal is missing or another");
        }
        return notice.without(Set.of(FIELD));
    }
}
