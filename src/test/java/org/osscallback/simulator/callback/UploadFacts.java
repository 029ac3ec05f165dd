package org.osscallback.simulator.callback;

import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osscallback.simulator.store.ImageSize;
import org.osscallback.simulator.store.StoredObject;

/**
 * What OSS knows of an upload when it calls back.
 *
 * @param operation {@code PutObject}, {@code PostObject}, ...
 * @param requestId id of the upload's own request
 * @param clientIp address of the uploader
 */
public record UploadFacts(
        StoredObject object, String operation, String requestId, String clientIp) {

    /** Number that OSS gives to a failed look into an image. */
    static final String IMAGE_UNREADABLE = "0007-00000302";

    /**
     * Values of all system variables, text or numbers; what is empty is an empty text.
     *
     * @param wanted names used by the template: an image is only looked into if it asks for it
     * @throws CallbackFailure if it does, and the image is broken
     */
    Map<String, Object> variables(Set<String> wanted) throws CallbackFailure {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bucket", object.bucket());
        values.put("object", object.key());
        values.put("etag", object.etag());
        values.put("size", object.size());
        values.put("mimeType", object.contentType());
        values.put("crc64", new BigInteger(object.crc64()));
        values.put("contentMd5", object.contentMd5());
        values.put("vpcId", "");
        values.put("clientIp", clientIp);
        values.put("reqId", requestId);
        values.put("operation", operation);
        if (wanted.stream().anyMatch(name -> name.startsWith("imageInfo"))) {
            image().ifPresent(
                            image -> {
                                values.put("imageInfo.width", image.width());
                                values.put("imageInfo.height", image.height());
                                values.put("imageInfo.format", image.format());
                            });
        }
        return values;
    }

    private Optional<ImageSize> image() throws CallbackFailure {
        try {
            return ImageSize.read(object.content());
        } catch (IOException broken) {
            throw new CallbackFailure("Get image info failed", IMAGE_UNREADABLE);
        }
    }
}
