package org.osscallback.query;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** The forms in which uploads can be had. */
enum Form {
    /** A page; whoever does not say gets this. */
    JSON(MediaType.APPLICATION_JSON_TYPE),

    /** All matches, a line each. */
    NDJSON(new MediaType("application", "x-ndjson")),

    /** All matches, a row each. */
    CSV(new MediaType("text", "csv", "utf-8"));

    final MediaType type;

    Form(MediaType type) {
        this.type = type;
    }

    /**
     * @param accepted as JAX-RS sorts them, the preferred first
     * @throws NotAcceptableException if none of ours is among them
     */
    static Form preferred(List<MediaType> accepted) {
        return accepted.stream()
                .flatMap(each -> Stream.of(values()).filter(form -> form.type.isCompatible(each)))
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }
}
