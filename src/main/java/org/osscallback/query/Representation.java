package org.osscallback.query;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The forms in which uploads can be had. */
enum Representation {
    /** A page; whoever does not say gets this. */
    JSON(MediaType.APPLICATION_JSON_TYPE),

    /** All matches, a line each. */
    NDJSON(new MediaType("application", "x-ndjson")),

    /** All matches, a row each. */
    CSV(new MediaType("text", "csv", "utf-8"));

    final MediaType type;

    Representation(MediaType type) {
        this.type = type;
    }

    /**
     * @param accepted as JAX-RS sorts them, the preferred first
     * @throws NotAcceptableException if none of ours is among them
     */
    static Representation preferred(List<MediaType> accepted) {
        return accepted.stream()
                .filter(Representation::wanted)
                .flatMap(each -> Stream.of(values()).filter(form -> form.type.isCompatible(each)))
                .filter(form -> !form.refused(accepted))
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }

    /** The most specific range that fits decides. */
    private boolean refused(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type::isCompatible)
                .max(Comparator.comparing(Representation::specificity))
                .filter(each -> !wanted(each))
                .isPresent();
    }

    private static int specificity(MediaType each) {
        return (each.isWildcardType() ? 0 : 1) + (each.isWildcardSubtype() ? 0 : 1);
    }

    /** Unless it is there to say no. */
    private static boolean wanted(MediaType each) {
        return !each.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }
}
