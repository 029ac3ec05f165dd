package org.osscallback.store.delivery;

import java.util.List;
import org.osscallback.upload.Upload;

/**
 * A delivery with all that is kept of it.
 *
 * @param upload as it is now; {@code null} if it was deleted, or for a test
 * @param attempts the first first
 */
public record History(Delivery delivery, Upload upload, List<Attempt> attempts) {}
