package org.osscallback.bucket;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * Where OSS is, and who we are to it.
 *
 * @param region as in {@code cn-hangzhou}
 * @param endpoint for clients
 * @param internalEndpoint for our own calls; that of the clients if there is no other
 * @param keys where the access key comes from
 */
public record BucketSettings(
        Optional<String> region,
        Optional<OssEndpoint> endpoint,
        Optional<OssEndpoint> internalEndpoint,
        Optional<AccessKeySource> keys) {

    private static final String REGION = "oss.region";
    private static final String ENDPOINT = "oss.endpoint";
    private static final String ID = "oss.access-key.id";
    private static final String SECRET = "oss.access-key.secret";
    private static final String TOKEN = "oss.access-key.token";
    private static final String FILE = "oss.access-key.file";
    private static final String ROLE = "oss.access-key.role";

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static BucketSettings from(Settings settings) {
        boolean pathStyle =
                settings.value("oss.path-style", SettingText::trueOrFalse).orElse(false);
        Optional<OssEndpoint> endpoint =
                settings.value(ENDPOINT, text -> OssEndpoint.parse(text, pathStyle));
        return new BucketSettings(
                settings.value(REGION, text -> matching(text, "[a-z0-9-]{1,64}")),
                endpoint,
                settings.value("oss.internal-endpoint", text -> OssEndpoint.parse(text, pathStyle))
                        .or(() -> endpoint),
                keys(settings));
    }

    /** The keys that have to be set before OSS can be asked, and are not. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (region.isEmpty()) {
            missing.add(REGION);
        }
        if (endpoint.isEmpty()) {
            missing.add(ENDPOINT);
        }
        if (keys.isEmpty()) {
            missing.add(ID);
            missing.add(SECRET);
        }
        return missing;
    }

    /** OSS as it can be asked; empty while {@link #missing} names a key. */
    public Optional<OssAccount> account() {
        return missing().isEmpty()
                ? Optional.of(
                        new OssAccount(
                                region.get(), endpoint.get(), internalEndpoint.get(), keys.get()))
                : Optional.empty();
    }

    private static Optional<AccessKeySource> keys(Settings settings) {
        requireOne(settings);
        requireTogether(settings);
        Optional<AccessKeySource> file = settings.value(FILE, BucketSettings::file);
        Optional<AccessKeySource> role = settings.value(ROLE, BucketSettings::role);
        return file.or(() -> role).or(() -> configured(settings));
    }

    private static void requireOne(Settings settings) {
        List<String> ways =
                List.of(ID, FILE, ROLE).stream()
                        .filter(key -> settings.text(key).isPresent())
                        .toList();
        if (ways.size() > 1) {
            throw new BadSetting(ways.get(1), "cannot be set beside " + ways.get(0));
        }
    }

    private static void requireTogether(Settings settings) {
        boolean id = settings.text(ID).isPresent();
        if (id && settings.text(SECRET).isEmpty()) {
            throw new BadSetting(SECRET, "is needed beside " + ID);
        }
        for (String other : List.of(SECRET, TOKEN)) {
            if (!id && settings.text(other).isPresent()) {
                throw new BadSetting(ID, "is needed beside " + other);
            }
        }
    }

    private static Optional<AccessKeySource> configured(Settings settings) {
        return settings.value(
                ID,
                id -> {
                    AccessKey key =
                            new AccessKey(
                                    id,
                                    settings.text(SECRET).orElse(""),
                                    settings.text(TOKEN).orElse(null));
                    return () -> key;
                });
    }

    private static AccessKeySource file(String path) {
        try {
            return new AccessKeyFile(Path.of(path));
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("is not a path", unusable);
        } catch (IOException unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    private static AccessKeySource role(String name) {
        matching(name, "[A-Za-z0-9._-]{1,64}");
        return new RamRole(new MetadataAddress(MetadataAddress.ECS, name), Clock.systemUTC());
    }

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' is not of the form " + pattern);
        }
        return text;
    }
}
