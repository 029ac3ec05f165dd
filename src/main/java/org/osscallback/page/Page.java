package org.osscallback.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.osscallback.wire.Hash;

/**
 * A file as browsers get it. Its arrays are not copied, so nobody may write to them.
 *
 * @param etag weak, since the same one stands for both encodings
 * @param immutable whether its address never stands for anything else
 */
record Page(String mediaType, byte[] plain, byte[] gzip, String etag, boolean immutable) {

    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml");

    private static final int HASH_BYTES = 12;

    static Page of(String mediaType, byte[] content) {
        String etag = "W/\"" + hash(content) + "\"";
        return new Page(mediaType, content, compress(content), etag, false);
    }

    /** The same, for a browser to keep without asking again. */
    Page kept() {
        return new Page(mediaType, plain, gzip, etag, true);
    }

    /** What a browser may do with it, as {@code Cache-Control} says that. */
    String caching() {
        return immutable ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /** By the name's ending; empty for what is no part of the console. */
    static Optional<String> mediaTypeOf(String path) {
        return Optional.ofNullable(MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
    }

    /** Of a library's files the console uses one: see maven-war-plugin in the pom. */
    static boolean isOfTheConsole(String path) {
        return !path.startsWith(PageServlet.LIBRARIES) || path.endsWith("/echarts.esm.min.js");
    }

    /**
     * @param ifNoneMatch header; null if absent
     */
    boolean isKnown(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",")).map(String::trim).anyMatch(etag::equals);
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /** Hexadecimal digits that stand for the content. */
    static String hash(byte[] content) {
        byte[] all = Hash.sha256(content);
        return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    }
}
