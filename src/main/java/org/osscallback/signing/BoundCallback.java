package org.osscallback.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.notice.FieldNames;
import org.osscallback.problem.Invalid;
import org.osscallback.wire.PercentCodec;

/**
 * The {@code callback} parameter of a signed operation: variables and ticket are constants of its
 * body, so whoever binds the one value has bound them all.
 */
final class BoundCallback {

    private static final String UNRESERVED = "-_.~";

    private BoundCallback() {}

    /**
     * Makes the parameter of one upload.
     *
     * @param url {@code callbackUrl}
     * @param names of the fields in the callback's body
     * @param variables of the customer, by name without {@code x:}
     * @return in Base64
     * @throws Invalid if OSS would not take it
     */
    static String of(
            String url, FieldNames names, Map<String, String> variables, Optional<String> ticket) {
        StringBuilder body = new StringBuilder(names.template());
        new TreeMap<>(variables).forEach((name, value) -> add(body, name, value));
        ticket.ifPresent(text -> add(body, FieldNames.TICKET, text));
        String callback =
                CallbackParameters.base64(CallbackParameters.callback(url, body.toString()));
        if (callback.length() > CallbackParameters.MOST_CHARACTERS) {
            throw new Invalid(
                    variables.isEmpty() ? "callbackUrl" : "variables",
                    "and the ticket make a callback parameter for OSS over "
                            + CallbackParameters.MOST_CHARACTERS
                            + " characters of Base64");
        }
        return callback;
    }

    /** An escaped {@code $} begins no placeholder. */
    private static void add(StringBuilder body, String name, String value) {
        body.append('&')
                .append(name)
                .append('=')
                .append(PercentCodec.encode(value.getBytes(UTF_8), UNRESERVED));
    }
}
