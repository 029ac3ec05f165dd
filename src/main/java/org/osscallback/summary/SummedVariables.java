package org.osscallback.summary;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.upload.RecordFields;

/**
 * The custom variables that sums tell apart; of all others neither names nor values get there.
 *
 * @param names {@code null} for all
 */
public record SummedVariables(Set<String> names) implements Predicate<String> {

    static final SummedVariables ALL = new SummedVariables(null);

    private static final String KEY = "oss.summary.variables";

    private static final String ANY = "*";

    private static final String NONE = "none";

    /**
     * What the operator said; all if nothing was said.
     *
     * @throws BadSetting for {@code none} or {@code *} beside names
     */
    public static SummedVariables from(Settings settings) {
        List<String> names = settings.list(KEY);
        if (names.isEmpty() || names.equals(List.of(ANY))) {
            return ALL;
        }
        if (names.equals(List.of(NONE))) {
            return new SummedVariables(Set.of());
        }
        if (names.contains(ANY) || names.contains(NONE)) {
            throw new BadSetting(KEY, "has names beside '*' or 'none'");
        }
        return new SummedVariables(Set.copyOf(names));
    }

    @Override
    public boolean test(String name) {
        return names == null || names.contains(name);
    }

    /** Whether a summary can be told by this dimension. */
    public boolean tells(String dimension) {
        return !dimension.startsWith(RecordFields.VARIABLE)
                || test(dimension.substring(RecordFields.VARIABLE.length()));
    }
}
