package org.osscallback.retention;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osscallback.upload.Upload;

/**
 * A field of a record that an operator may choose not to keep as it is.
 *
 * @param name outside
 * @param drop makes it absent
 * @param replace puts another text in its place, if it has one; {@code null} for what is no text
 */
record PersonalField(
        String name, Consumer<Upload> drop, BiConsumer<Upload, UnaryOperator<String>> replace) {

    private static final String VARIABLE = "var.";

    private static final Map<String, PersonalField> FIELDS =
            Map.ofEntries(
                    text("clientIp", upload -> upload.clientIp, (to, with) -> to.clientIp = with),
                    text("reqId", upload -> upload.reqId, (to, with) -> to.reqId = with),
                    text("vpcId", upload -> upload.vpcId, (to, with) -> to.vpcId = with),
                    text("subject", upload -> upload.subject, (to, with) -> to.subject = with),
                    other("operation", upload -> upload.operation = null),
                    other("mimeType", upload -> upload.mimeType = null),
                    other("image", PersonalField::dropImage),
                    other("contentMd5", upload -> upload.contentMd5 = null),
                    other("crc64", upload -> upload.crc64 = null),
                    other("variables", upload -> upload.variables = Map.of()));

    /**
     * The field of this name.
     *
     * @param name a field's, or {@code var.NAME}
     * @throws IllegalArgumentException for what every record needs, or no record has
     */
    static PersonalField named(String name) {
        if (name.startsWith(VARIABLE) && name.length() > VARIABLE.length()) {
            return variable(name, name.substring(VARIABLE.length()));
        }
        return Optional.ofNullable(FIELDS.get(name))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'" + name + "' is no field that can be left out"));
    }

    private static PersonalField variable(String name, String variable) {
        return new PersonalField(
                name,
                upload -> {
                    if (upload.variables.containsKey(variable)) {
                        Map<String, String> others = new HashMap<>(upload.variables);
                        others.remove(variable);
                        upload.variables = others;
                    }
                },
                (upload, with) -> {
                    if (upload.variables.containsKey(variable)) {
                        Map<String, String> changed = new HashMap<>(upload.variables);
                        changed.computeIfPresent(variable, (key, value) -> with.apply(value));
                        upload.variables = changed;
                    }
                });
    }

    private static Map.Entry<String, PersonalField> text(
            String name, Function<Upload, String> read, BiConsumer<Upload, String> write) {
        BiConsumer<Upload, UnaryOperator<String>> replace =
                (upload, with) -> {
                    String value = read.apply(upload);
                    if (value != null) {
                        write.accept(upload, with.apply(value));
                    }
                };
        return Map.entry(
                name, new PersonalField(name, upload -> write.accept(upload, null), replace));
    }

    private static Map.Entry<String, PersonalField> other(String name, Consumer<Upload> drop) {
        return Map.entry(name, new PersonalField(name, drop, null));
    }

    private static void dropImage(Upload upload) {
        upload.imageWidth = null;
        upload.imageHeight = null;
        upload.imageFormat = null;
    }
}
