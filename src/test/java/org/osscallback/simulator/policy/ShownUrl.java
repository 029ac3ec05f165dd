package org.osscallback.simulator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Base64;
import org.osscallback.simulator.wire.StrictJson;

/** Where a policy has OSS call, without what may be a secret in the address. */
final class ShownUrl {

    private static final String UNREADABLE = "(cannot be read)";

    private ShownUrl() {}

    static String of(CallbackPolicy policy) {
        try {
            String json = new String(Base64.getDecoder().decode(policy.callback()), UTF_8);
            String url =
                    StrictJson.parse(json)
                            .filter(JsonObject.class::isInstance)
                            .map(JsonValue::asJsonObject)
                            .map(callback -> callback.getString("callbackUrl", ""))
                            .orElse("");
            String authority = URI.create(url).getRawAuthority();
            return authority == null ? UNREADABLE : URI.create(url).getScheme() + "://" + authority;
        } catch (IllegalArgumentException unreadable) {
            return UNREADABLE;
        }
    }
}
