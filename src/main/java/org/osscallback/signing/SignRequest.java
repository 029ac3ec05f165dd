package org.osscallback.signing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osscallback.ticket.TicketRequest;

/**
 * What a backend asks to be signed.
 *
 * @param as the kind of upload
 * @param upload which one; its grant names one object
 * @param contentType that the client will send
 * @param overwrite whether an object of that name may be replaced
 * @param parts of a multipart upload; null for others
 */
record SignRequest(
        Kind as, TicketRequest upload, String contentType, boolean overwrite, Parts parts) {

    /** How an upload reaches OSS. */
    enum Kind {
        PUT,
        FORM,
        MULTIPART;

        static Optional<Kind> named(String text) {
            return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How an object is cut.
     *
     * @param size of the object in bytes
     * @param partSize of each part but the last, in bytes
     */
    record Parts(long size, long partSize) {

        int count() {
            return (int) ((size + partSize - 1) / partSize);
        }
    }

    String bucket() {
        return upload.grant().bucket();
    }

    String object() {
        return upload.grant().object().name();
    }
}
