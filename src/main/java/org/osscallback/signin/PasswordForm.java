package org.osscallback.signin;

import static org.osscallback.problem.Problem.BODY_TOO_SLOW;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.StrictJson;
import org.osscallback.wire.TimedBody;

/** What somebody signs in with. */
record PasswordForm(String user, String password) {

    private static final int MOST_BYTES = 4096;

    /**
     * @param body JSON
     * @throws Invalid if it is not JSON, or a member is missing
     * @throws Refusal {@code BODY_TOO_SLOW}
     */
    static PasswordForm read(InputStream body) {
        try {
            byte[] bytes = TimedBody.read(body, MOST_BYTES);
            if (bytes.length > MOST_BYTES) {
                throw new Invalid("body", "is longer than " + MOST_BYTES + " bytes");
            }
            JsonObject json = StrictJson.read(bytes);
            return new PasswordForm(text(json, "user"), text(json, "password"));
        } catch (SocketTimeoutException slow) {
            throw new Refusal(BODY_TOO_SLOW, "it was not complete in time", slow);
        } catch (IOException broken) {
            throw new Invalid("body", "broke off");
        } catch (StrictJson.Unreadable unreadable) {
            throw new Invalid("body", unreadable.getMessage());
        }
    }

    private static String text(JsonObject json, String member) {
        if (json.get(member) instanceof JsonString text) {
            return text.getString();
        }
        throw new Invalid(member, "is not there, or is no text");
    }

    /** Without the password, which a record would show. */
    @Override
    public String toString() {
        return "PasswordForm";
    }
}
