package org.osscallback.parameter;

import static org.osscallback.problem.Problem.BODY_TOO_SLOW;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.StrictJson;
import org.osscallback.wire.TimedBody;

/** Reads the JSON object that a request consists of. */
public final class JsonRequest {

    private static final String ALL = "body";

    private JsonRequest() {}

    /**
     * Reads the body of a request.
     *
     * @param most bytes
     * @throws Invalid if it is none, or too long
     * @throws Refusal {@code BODY_TOO_SLOW}
     */
    public static JsonObject read(InputStream body, int most) {
        try {
            byte[] bytes = TimedBody.read(body, most);
            if (bytes.length > most) {
                throw new Invalid(ALL, "is longer than " + most + " bytes");
            }
            return StrictJson.read(bytes);
        } catch (SocketTimeoutException slow) {
            throw new Refusal(BODY_TOO_SLOW, "it was not complete in time", slow);
        } catch (IOException broken) {
            throw new Invalid(ALL, "broke off");
        } catch (StrictJson.Unreadable unreadable) {
            throw new Invalid(ALL, unreadable.getMessage());
        }
    }
}
