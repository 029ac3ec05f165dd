package org.osscallback.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which bodies of callbacks may become records, by the rules that README and docs/limits.md state.
 */
record NoticeOracle(byte[] body) {

    private static final int MOST_OBJECT_BYTES = 1023;
    private static final int MOST_VARIABLES = 64;
    private static final int MOST_VARIABLE_CHARACTERS = 4096;
    private static final int MOST_CHARACTERS = 16 * 1024;

    private static final List<String> OBJECT = List.of("object", "filename", "key");

    private static final Set<String> NUMBERS =
            Set.of("size", "imageInfo.width", "imageInfo.height", "width", "height");

    private static final Set<String> TEXTS =
            Set.of(
                    "bucket",
                    "object",
                    "filename",
                    "key",
                    "etag",
                    "mimeType",
                    "mime_type",
                    "crc64",
                    "imageInfo.format",
                    "format",
                    "contentMd5",
                    "vpcId",
                    "clientIp",
                    "reqId",
                    "operation");

    boolean mayBeRecorded() {
        Map<String, String> fields;
        try {
            String text = utf8(body).replaceFirst("^\uFEFF", "");
            fields = text.stripLeading().startsWith("{") ? new StrictJson(text).read() : form(text);
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            return false;
        }
        return hasObject(fields) && hasNumbers(fields) && isSmall(fields) && hasNoTicket(fields);
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** The first of equal names counts here; whether they are refused is not for this oracle. */
    private static Map<String, String> form(String text) throws CharacterCodingException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = utf8(decode(parts[0])).replaceFirst("^x:", "");
            String value = parts.length < 2 ? "" : utf8(decode(parts[1]));
            fields.putIfAbsent(name, unquoted(value));
        }
        return fields;
    }

    private static byte[] decode(String text) {
        return Escapes.decode(
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                true);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static boolean hasObject(Map<String, String> fields) {
        return OBJECT.stream()
                .map(name -> fields.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.getBytes(StandardCharsets.UTF_8).length <= MOST_OBJECT_BYTES)
                .isPresent();
    }

    private static boolean hasNumbers(Map<String, String> fields) {
        return NUMBERS.stream()
                .map(name -> fields.getOrDefault(name, ""))
                .allMatch(value -> value.isEmpty() || value.matches("[0-9]{1,19}"));
    }

    /** An empty value is as good as none. */
    private static boolean isSmall(Map<String, String> fields) {
        List<String> variables =
                fields.entrySet().stream()
                        .filter(field -> !NUMBERS.contains(field.getKey()))
                        .filter(field -> !TEXTS.contains(field.getKey()))
                        .map(Map.Entry::getValue)
                        .filter(value -> !value.isEmpty())
                        .toList();
        return variables.size() <= MOST_VARIABLES
                && variables.stream().allMatch(each -> each.length() <= MOST_VARIABLE_CHARACTERS)
                && variables.stream().mapToInt(String::length).sum() <= MOST_CHARACTERS;
    }

    /** A campaign has none that is valid. */
    private static boolean hasNoTicket(Map<String, String> fields) {
        return fields.getOrDefault("ticket", "").isEmpty();
    }
}
