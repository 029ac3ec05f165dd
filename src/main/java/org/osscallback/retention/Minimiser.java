package org.osscallback.retention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;
import org.osscallback.upload.Upload;

/**
 * Takes from an upload what the operator does not want to keep, before it is recorded. Immutable.
 *
 * <p>The id of a record is made from what OSS signed, so a repeated callback finds its record
 * whatever is left out.
 */
public final class Minimiser {

    private static final String DROP = "oss.store.drop";
    private static final String HASH = "oss.store.hash";
    private static final String KEY = "oss.store.hash-key";

    private final List<PersonalField> dropped;
    private final List<PersonalField> hashed;
    private final KeyedHash hash;

    private Minimiser(List<PersonalField> dropped, List<PersonalField> hashed, KeyedHash hash) {
        this.dropped = dropped;
        this.hashed = hashed;
        this.hash = hash;
    }

    /**
     * What the operator said.
     *
     * @throws BadSetting for a value that cannot be used, or a hash without a key
     */
    public static Minimiser from(Settings settings) {
        List<PersonalField> dropped = settings.values(DROP, PersonalField::named);
        List<PersonalField> hashed = settings.values(HASH, Minimiser::hashable);
        Set<String> both = names(dropped);
        both.retainAll(names(hashed));
        if (!both.isEmpty()) {
            throw new BadSetting(HASH, "has " + both + ", which " + DROP + " has, too");
        }
        Optional<KeyedHash> hash = settings.value(KEY, KeyedHash::parse);
        if (!hashed.isEmpty() && hash.isEmpty()) {
            throw new BadSetting(KEY, "is needed while " + HASH + " is set: Base64 of 32 bytes");
        }
        return new Minimiser(dropped, hashed, hash.orElse(null));
    }

    private static PersonalField hashable(String name) {
        PersonalField field = PersonalField.named(name);
        if (field.replace() == null) {
            throw new IllegalArgumentException("'" + name + "' is no field that can be hashed");
        }
        return field;
    }

    private static Set<String> names(List<PersonalField> fields) {
        return fields.stream().map(PersonalField::name).collect(Collectors.toSet());
    }

    /**
     * Changes an upload that nobody else has yet.
     *
     * @return the same
     */
    public Upload minimise(Upload upload) {
        dropped.forEach(field -> field.drop().accept(upload));
        hashed.forEach(
                field -> field.replace().accept(upload, value -> hash.of(field.name(), value)));
        return upload;
    }

    /**
     * What stands in records for a value.
     *
     * @param field a field's name, or {@code var.NAME}
     * @return the value itself unless the field is hashed
     */
    public String kept(String field, String value) {
        return names(hashed).contains(field) ? hash.of(field, value) : value;
    }

    /**
     * What stands in records for a subject.
     *
     * @return {@code null} if subjects are not kept
     */
    public String keptSubject(String subject) {
        return names(dropped).contains("subject") ? null : kept("subject", subject);
    }

    /**
     * What may be kept of a value beside the records.
     *
     * @param field a field's name
     * @param value may be {@code null}
     * @return {@code null} if the field is dropped
     */
    public String minimised(String field, String value) {
        return value == null || names(dropped).contains(field) ? null : kept(field, value);
    }
}
