package org.osscallback.parameter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;

/**
 * Where a client stopped reading: the time and the id of the last record that it has. It says all
 * of that itself, so a record that is deleted takes nobody's place away. The id of a record that is
 * there is a cursor as well.
 */
public final class Cursor {

    private static final int LONGEST_ID = 40;

    private static final int LONGEST = 100;

    private static final Pattern POSITION = Pattern.compile("t(-?[0-9]{1,15}):([!-~]{1,40})");

    private Cursor() {}

    public static String of(Position position) {
        return encode("t" + position.receivedAt().toEpochMilli() + ":" + position.id());
    }

    /**
     * @throws IllegalArgumentException if it is no cursor, nor the id of a record
     */
    public static Position position(UploadFinder finder, String cursor) {
        return decode(cursor)
                .flatMap(Cursor::parsed)
                .or(() -> find(finder, cursor).map(Position::of))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "is neither a 'next' of this resource nor a record's id"));
    }

    /**
     * The position that a {@code next} holds.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Position position(String next) {
        return decode(next)
                .flatMap(Cursor::parsed)
                .orElseThrow(() -> new IllegalArgumentException("is not the next of a page"));
    }

    private static Optional<Position> parsed(String text) {
        Matcher parts = POSITION.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Position(
                                Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                                parts.group(2)))
                : Optional.empty();
    }

    public static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What a client sent, whatever that is; empty if nobody encoded it. */
    public static Optional<String> decode(String cursor) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(cursor);
            return Optional.of(new String(text, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /**
     * @param id as a client sent it, whatever that is
     */
    public static Optional<Upload> find(UploadFinder finder, String id) {
        boolean possible = id.length() <= LONGEST_ID && id.chars().allMatch(Cursor::ofAnId);
        return possible ? finder.find(id) : Optional.empty();
    }

    /** A database may refuse to compare with other characters, or not tell them apart. */
    private static boolean ofAnId(int character) {
        return character > ' ' && character < 127;
    }
}
