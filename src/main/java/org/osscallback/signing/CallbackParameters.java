package org.osscallback.signing;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osscallback.endpoint.CallbackUrls;
import org.osscallback.notice.FieldNames;
import org.osscallback.problem.Invalid;
import org.osscallback.ticket.TicketIssuer.Issued;
import org.osscallback.wire.JsonBytes;

/**
 * What an uploader passes on to OSS, ready-made.
 *
 * @param url {@code callbackUrl}
 * @param variables of the customer, by name without {@code x:}
 * @param names of the fields in the callback's body
 */
record CallbackParameters(String url, Map<String, String> variables, FieldNames names) {

    /** Looked up once: to look it up for each object costs more than a signature. */
    private static final JsonProvider JSON = JsonProvider.provider();

    /** OSS's limit for each of the two parameters, in Base64 (EC 0007-00000001 and 101). */
    static final int MOST_CHARACTERS = 5 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * The answer to whoever asked for the ticket.
     *
     * @throws Invalid if OSS would not take it
     */
    JsonObject with(Issued issued) {
        String callback = base64(callback(url, template()));
        JsonObject ours = variables(issued.ticket());
        String callbackVar = base64(ours);
        requireShort(callback, callbackVar);
        JsonObjectBuilder fields = JSON.createObjectBuilder().add("callback", callback);
        ours.forEach(fields::add);
        return JSON.createObjectBuilder()
                .add("ticket", issued.ticket())
                .add("expiresAt", issued.expiresAt().toString())
                .add("callback", callback)
                .add("callbackVar", callbackVar)
                .add(
                        "callbackHeaders",
                        JSON.createObjectBuilder()
                                .add("x-oss-callback", callback)
                                .add("x-oss-callback-var", callbackVar))
                .add("formFields", fields)
                .build();
    }

    /** The parameter {@code callback}, not yet in Base64. */
    static JsonObject callback(String url, String template) {
        JsonObjectBuilder callback =
                JSON.createObjectBuilder()
                        .add("callbackUrl", url)
                        .add("callbackBody", template)
                        .add("callbackBodyType", FORM);
        if (CallbackUrls.anySecure(url)) {
            callback.add("callbackSNI", true);
        }
        return callback.build();
    }

    /** Each variable by the name it has in OSS. */
    private String template() {
        String own =
                Stream.concat(variables.keySet().stream(), Stream.of(FieldNames.TICKET))
                        .map(name -> name + "=${x:" + name + "}")
                        .collect(Collectors.joining("&"));
        return names.template() + "&" + own;
    }

    private JsonObject variables(String ticket) {
        JsonObjectBuilder all = JSON.createObjectBuilder();
        variables.forEach((name, value) -> all.add("x:" + name, value));
        return all.add("x:" + FieldNames.TICKET, ticket).build();
    }

    static String base64(JsonObject json) {
        return Base64.getEncoder().encodeToString(JsonBytes.of(json));
    }

    private static void requireShort(String callback, String callbackVar) {
        List<Invalid.Place> wrong = new ArrayList<>();
        String why = " parameter for OSS over " + MOST_CHARACTERS + " characters of Base64";
        if (callback.length() > MOST_CHARACTERS) {
            wrong.add(new Invalid.Place("callbackUrl", "and the variables make a callback" + why));
        }
        if (callbackVar.length() > MOST_CHARACTERS) {
            wrong.add(new Invalid.Place("variables", "and the ticket make a callback-var" + why));
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }
}
