package org.osscallback.signing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osscallback.ticket.MimeTypes;

/** The media type that an upload is signed for: OSS signs the one that a client sends. */
final class ContentTypes {

    /** Of an object about which nothing is known; OSS's own default. */
    static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("png", "image/png"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("heic", "image/heic"),
                    Map.entry("heif", "image/heif"),
                    Map.entry("avif", "image/avif"),
                    Map.entry("bmp", "image/bmp"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("mov", "video/quicktime"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("m4a", "audio/mp4"),
                    Map.entry("aac", "audio/aac"),
                    Map.entry("wav", "audio/wav"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("zip", "application/zip"),
                    Map.entry("json", "application/json"),
                    Map.entry("csv", "text/csv"),
                    Map.entry("txt", "text/plain"),
                    Map.entry("md", "text/markdown"),
                    Map.entry("html", "text/html"));

    private ContentTypes() {}

    /**
     * Chooses the type that is signed.
     *
     * @param object whose extension tells, where several types are allowed
     * @return empty if the allowed types leave it open
     */
    static Optional<String> of(MimeTypes allowed, String object) {
        if (allowed.allowed().size() == 1 && !allowed.allowed().get(0).endsWith("/*")) {
            return Optional.of(allowed.allowed().get(0));
        }
        String known =
                BY_EXTENSION.getOrDefault(
                        extension(object).toLowerCase(Locale.ROOT).replace(".", ""), UNKNOWN);
        return Optional.of(known).filter(allowed::cover);
    }

    /** The extension of a name with its dot; empty if there is none, or it is not plain. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,16}") ? extension : "";
    }
}
