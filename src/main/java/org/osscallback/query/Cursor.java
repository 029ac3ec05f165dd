package org.osscallback.query;

import java.util.Optional;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFinder;

/**
 * Where a client stopped reading: the id of the last record that it has. Records are never changed,
 * so it stands for the same place for ever; and each row of an export carries it.
 */
final class Cursor {

    private static final int LONGEST_ID = 40;

    private Cursor() {}

    /**
     * @throws IllegalArgumentException if there is no such record
     */
    static Position position(UploadFinder finder, String cursor) {
        return find(finder, cursor)
                .map(Position::of)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "is neither a 'next' of this resource nor a record's id"));
    }

    /**
     * @param id as a client sent it, whatever that is
     */
    static Optional<Upload> find(UploadFinder finder, String id) {
        boolean possible = id.length() <= LONGEST_ID && id.chars().allMatch(Cursor::ofAnId);
        return possible ? finder.find(id) : Optional.empty();
    }

    /** A database may refuse to compare with other characters, or not tell them apart. */
    private static boolean ofAnId(int character) {
        return character > ' ' && character < 127;
    }
}
