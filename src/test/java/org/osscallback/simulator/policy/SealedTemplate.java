package org.osscallback.simulator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.List;

/**
 * A callback template that ends in a secret constant.
 *
 * @param url {@code callbackUrl}
 * @param body {@code callbackBody} as a form, without the secret
 * @param variables names of the customer's variables, without {@code x:}
 */
record SealedTemplate(String url, String body, List<String> variables) {

    /** What {@code oss.callback.seal} takes. */
    private static final String SEAL = "[A-Za-z0-9._~-]{16,256}";

    private static final int LONGEST = 5 * 1024; // 5 KB of Base64, by OSS

    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * The parameter {@code callback} with the secret in it.
     *
     * @throws IllegalArgumentException for a secret that the server would not take, or a template
     *     that OSS would not take; the message tells no secret
     */
    String callback(String seal) {
        if (!seal.matches(SEAL)) {
            throw new IllegalArgumentException(
                    "the seal is not 16 to 256 letters, digits, '.', '_', '~' and '-'");
        }
        StringBuilder sealed = new StringBuilder(body);
        variables.forEach(name -> sealed.append("&" + name + "=${x:" + name + "}"));
        sealed.append("&seal=").append(seal);
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("callbackUrl", url)
                        .add("callbackBody", sealed.toString())
                        .add("callbackBodyType", FORM);
        if (url.contains("https://")) {
            json.add("callbackSNI", true);
        }
        String base64 = Base64.getEncoder().encodeToString(json.build().toString().getBytes(UTF_8));
        if (base64.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the template has more than " + LONGEST + " characters of Base64");
        }
        return base64;
    }
}
