package org.osscallback.store.removal;

import org.osscallback.upload.Position;

/**
 * What came of a step of a removal.
 *
 * @param ours whether this node may remove
 * @param uploads how many are gone
 * @param behind where to go on; {@code null} if that is kept elsewhere
 * @param more whether others may be there
 */
public record Removed(boolean ours, int uploads, Position behind, boolean more) {

    static Removed notOurs(Position behind) {
        return new Removed(false, 0, behind, false);
    }
}
