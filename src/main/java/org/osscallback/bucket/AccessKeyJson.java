package org.osscallback.bucket;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.osscallback.wire.StrictJson;

/**
 * An access key as the metadata address of ECS writes it, and as it may stand in a file.
 *
 * @param expiration null if it has none
 */
record AccessKeyJson(AccessKey key, Instant expiration) {

    /** Such documents have about a KiB. */
    static final int MOST_BYTES = 16_384;

    /**
     * Reads the key from a JSON document.
     *
     * @throws IOException if it is none; the message completes a sentence and repeats nothing of it
     */
    static AccessKeyJson read(byte[] document) throws IOException {
        if (document.length > MOST_BYTES) {
            throw new IOException("has more than " + MOST_BYTES + " bytes");
        }
        try {
            JsonObject json = StrictJson.read(document);
            if (!"Success".equals(json.getString("Code", "Success"))) {
                throw new IOException("has a Code that is not Success");
            }
            String expiration = json.getString("Expiration", null);
            return new AccessKeyJson(
                    new AccessKey(
                            json.getString("AccessKeyId", ""),
                            json.getString("AccessKeySecret", ""),
                            json.getString("SecurityToken", null)),
                    expiration == null ? null : Instant.parse(expiration));
        } catch (StrictJson.Unreadable unreadable) { // its cause would show a piece of the document
            throw new IOException(unreadable.getMessage());
        } catch (DateTimeException unreadable) {
            throw new IOException("has an Expiration that is not an instant");
        } catch (ClassCastException unusable) {
            throw new IOException("has a member that is not a text");
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage());
        }
    }
}
