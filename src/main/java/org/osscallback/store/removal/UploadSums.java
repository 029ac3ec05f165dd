package org.osscallback.store.removal;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.osscallback.store.CountedUpload;
import org.osscallback.upload.Upload;

/** The sums over uploads, which must not count what is gone. */
public interface UploadSums {

    /**
     * Stops summing up until the end of the transaction, and tells what has been summed up.
     *
     * @return ids of the uploads that are in the sums
     */
    Set<String> counted(EntityManager db, List<Upload> uploads);

    /**
     * Takes uploads out of the sums; {@link #counted} has said that they are in them.
     *
     * @param whole whether the uploads themselves are gone, or only what is in their subjects and
     *     variables
     */
    void subtract(EntityManager db, List<CountedUpload> gone, boolean whole);
}
