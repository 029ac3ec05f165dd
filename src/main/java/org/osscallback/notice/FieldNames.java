package org.osscallback.notice;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * Under which names a body carries what; the names are the customer's choice. Immutable.
 *
 * @param names for each field the names to look for, the first that is present wins
 */
public record FieldNames(Map<SystemField, List<String>> names) {

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

    List<String> of(SystemField field) {
        return names.get(field);
    }
}
