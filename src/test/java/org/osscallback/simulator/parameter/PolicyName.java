package org.osscallback.simulator.parameter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import org.osscallback.simulator.wire.OssError;

/** The name of a bucket's callback policy, in the place of a template: {@code callbackPolicy}. */
public final class PolicyName {

    private static final String MEMBER = "callbackPolicy";

    private PolicyName() {}

    /**
     * Reads the name that an upload's parameter {@code callback} says.
     *
     * @param base64 the parameter as received
     * @return empty if it is a template of the upload's own
     * @throws OssError 400 if it is both, or no text
     */
    public static Optional<String> read(String base64) {
        JsonObject json = new Base64Json("callback", base64, 0).read();
        if (!json.containsKey(MEMBER)) {
            return Optional.empty();
        }
        if (json.size() > 1 || !(json.get(MEMBER) instanceof JsonString name)) {
            throw OssError.invalidArgument(
                    "callback",
                    base64,
                    "The field " + MEMBER + " is a string and the only field.",
                    null);
        }
        return Optional.of(name.getString());
    }
}
