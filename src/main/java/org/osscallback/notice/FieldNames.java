package org.osscallback.notice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * Under which names a body carries what; the names are the customer's choice. Immutable.
 *
 * @param names for each field the names to look for, the first that is present wins
 */
public record FieldNames(Map<SystemField, List<String>> names) {

    /** The one name that is ours: a ticket must not become a field of a record. */
    public static final String TICKET = "ticket";

    private static final String PREFIX = "oss.callback.fields.";

    /**
     * Reads {@code oss.callback.fields.NAME}; what is not set keeps its usual names.
     *
     * @throws BadSetting if NAME is no field
     */
    public static FieldNames from(Settings settings) {
        Map<SystemField, List<String>> names = new EnumMap<>(SystemField.class);
        Set<String> unknown = new TreeSet<>(settings.namesUnder(PREFIX));
        for (SystemField field : SystemField.values()) {
            List<String> configured = settings.list(PREFIX + field.key);
            if (configured.contains(TICKET)) {
                throw new BadSetting(
                        PREFIX + field.key, "names '" + TICKET + "', which has tickets");
            }
            names.put(field, configured.isEmpty() ? field.usualNames : configured);
            unknown.removeIf(name -> means(settings, name, field, configured));
        }
        if (!unknown.isEmpty()) {
            throw new BadSetting(
                    PREFIX + unknown.iterator().next(), "is not the name of a field of a record");
        }
        return new FieldNames(names);
    }

    /** An environment variable shows up under a name of its own, in lower case. */
    private static boolean means(
            Settings settings, String name, SystemField field, List<String> configured) {
        return name.equalsIgnoreCase(field.key) && settings.list(PREFIX + name).equals(configured);
    }

    /** Whether a body's {@code name} stands for a field of the record. */
    public boolean cover(String name) {
        return names.values().stream().anyMatch(each -> each.contains(name));
    }

    /**
     * The start of a form template ({@code callbackBody}) in which OSS tells all it knows, under
     * the first of the names that are looked for.
     */
    public String template() {
        return Arrays.stream(SystemField.values())
                .map(field -> encode(of(field).get(0)) + "=${" + field.ossName() + "}")
                .collect(Collectors.joining("&"));
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    List<String> of(SystemField field) {
        return names.get(field);
    }
}
