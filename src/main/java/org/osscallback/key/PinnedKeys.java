package org.osscallback.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that are known without any fetch. Immutable. */
public final class PinnedKeys {

    /** The file name under which OSS publishes its one key, unchanged since 2015. */
    public static final String FILE = "callback_pub_key_v1.pem";

    /** The addresses at which OSS publishes it. */
    public static final List<KeyUrlPrefix> PUBLISHED =
            List.of(
                    KeyUrlPrefix.parse("https://gosspublic.alicdn.com/"),
                    KeyUrlPrefix.parse("http://gosspublic.alicdn.com/"));

    /** That key itself; it verifies captures from 2015 to 2025. */
    private static final String V1 =
            """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKs/JBGzwUB2aVht4crBx3oIPBLNsjGs
            C0fTXv+nvlmklvkcolvpvXLTjaxUHR3W9LXxQ2EHXAJfCB+6H2YF1k8CAwEAAQ==
            -----END PUBLIC KEY-----
            """;

    private final Map<PublicKeyUrl, OssKey> keys;

    private PinnedKeys(Map<PublicKeyUrl, OssKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads the setting {@code oss.key.pinned}.
     *
     * @param setting {@code v1}, {@code none}, or the path of a PEM file, whose key then stands for
     *     {@value #FILE} under each of {@code trusted}
     * @throws IllegalArgumentException if the file holds no key; the message is the end of a
     *     sentence
     */
    public static PinnedKeys parse(String setting, List<KeyUrlPrefix> trusted) {
        return switch (setting) {
            case "none" -> new PinnedKeys(Map.of());
            case "v1" -> pin(OssKey.parse(V1), PUBLISHED);
            default -> pin(read(setting), trusted);
        };
    }

    private static PinnedKeys pin(OssKey key, List<KeyUrlPrefix> prefixes) {
        Map<PublicKeyUrl, OssKey> keys = new HashMap<>();
        prefixes.forEach(prefix -> keys.put(prefix.resolve(FILE), key));
        return new PinnedKeys(keys);
    }

    private static OssKey read(String file) {
        try {
            return OssKey.parse(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "is neither v1 nor none nor a readable PEM file: " + file, unreadable);
        } catch (IllegalArgumentException noKey) {
            throw new IllegalArgumentException(file + " " + noKey.getMessage(), noKey);
        }
    }

    /** The addresses of the pinned keys, sorted. */
    List<String> urls() {
        return keys.keySet().stream().map(PublicKeyUrl::toString).sorted().toList();
    }

    public Optional<OssKey> get(PublicKeyUrl url) {
        return Optional.ofNullable(keys.get(url));
    }
}
