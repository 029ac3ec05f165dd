package org.osscallback.simulator.parameter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.wire.OssError;

/**
 * Reads and checks the parameter {@code callback}. Numbers are those of OSS's pages on error codes
 * 0007-000000NN; wording is ours where the pages give none.
 */
public final class CallbackReader {

    private static final String ARGUMENT = "callback";
    private static final int MOST_URLS = 5;

    private final String base64;
    private final JsonObject json;

    private CallbackReader(String base64) {
        this.base64 = base64;
        this.json = new Base64Json(ARGUMENT, base64, 0).read();
    }

    /**
     * @param base64 the parameter as received
     * @param variables {@code x:name} to value
     * @return empty if the parameter names no URL, which OSS takes for "no callback"
     * @throws OssError 400 {@code InvalidArgument}
     */
    public static Optional<CallbackParameters> read(String base64, Map<String, String> variables) {
        CallbackReader reader = new CallbackReader(base64);
        return reader.text("callbackUrl", "04", "").isEmpty()
                ? Optional.empty()
                : Optional.of(reader.parameters(variables));
    }

    private CallbackParameters parameters(Map<String, String> variables) {
        String body = text("callbackBody", "10", "");
        if (body.isEmpty()) {
            throw refuse("11", "The callback body is empty.");
        }
        return new CallbackParameters(
                urls(),
                host(),
                CallbackTemplate.parse(body),
                bodyType(),
                sni(),
                AdditionalHeaders.read(json, base64),
                new LinkedHashMap<>(variables));
    }

    private List<CallbackUrl> urls() {
        String[] urls = text("callbackUrl", "04", "").split(";");
        if (urls.length > MOST_URLS) {
            throw refuse("05", "The callback url count is more than " + MOST_URLS + ".");
        }
        return Arrays.stream(urls).map(this::url).toList();
    }

    private CallbackUrl url(String text) {
        CallbackUrl url =
                CallbackUrl.parse(text.trim())
                        .orElseThrow(() -> refuse("04", "The callback url is invalid."));
        try {
            InetAddress.getByName(url.host());
            return url;
        } catch (UnknownHostException unresolved) {
            throw refuse("07", "The host of the callback url can not be resolved.");
        }
    }

    private Optional<String> host() {
        String host = text("callbackHost", "09", "");
        if (host.chars().anyMatch(c -> c <= ' ')) {
            throw refuse("09", "The callback host is invalid.");
        }
        return Optional.of(host).filter(name -> !name.isEmpty());
    }

    private BodyType bodyType() {
        String name = text("callbackBodyType", "12", BodyType.FORM.mediaType());
        return Arrays.stream(BodyType.values())
                .filter(type -> type.mediaType().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> refuse("13", "The callback body type is invalid."));
    }

    private boolean sni() {
        JsonValue value = json.getOrDefault("callbackSNI", JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw OssError.invalidArgument(ARGUMENT, base64, "The callback sni is invalid.", null);
        }
        return value == JsonValue.TRUE;
    }

    private String text(String name, String ec, String missing) {
        JsonValue value = json.get(name);
        if (value == null) {
            return missing;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw refuse(ec, "The field " + name + " is not a string.");
    }

    private OssError refuse(String ec, String message) {
        return OssError.invalidArgument(ARGUMENT, base64, message, "0007-000000" + ec);
    }
}
