package org.osscallback.simulator.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.simulator.wire.OssError;

/**
 * A body of {@code multipart/form-data}, up to its file. What follows the file is ignored, as in
 * OSS.
 *
 * @param fields by lower-case name
 * @param fileName as the client calls it; may be empty
 * @param fileType {@code Content-Type} of the file's part
 */
record MultipartForm(
        Map<String, String> fields, byte[] file, String fileName, Optional<String> fileType) {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE =
            Pattern.compile("(?im)^content-type:[ \t]*([^\r\n]+?)[ \t]*$");

    /**
     * @throws OssError 400 {@code MalformedPOSTRequest} or {@code
     *     IncorrectNumberOfFilesInPOSTRequest}
     */
    static MultipartForm parse(String contentType, byte[] body) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw malformed("the boundary is missing");
        }
        String boundary = "--" + (found.group(1) != null ? found.group(1) : found.group(2));
        String text = new String(body, ISO_8859_1); // one char for each byte
        Map<String, String> fields = new LinkedHashMap<>();
        int at = text.indexOf(boundary);
        while (at >= 0 && !text.startsWith("--", at + boundary.length())) {
            int head = at + boundary.length();
            int content = text.indexOf("\r\n\r\n", head);
            int end = content < 0 ? -1 : text.indexOf("\r\n" + boundary, content + 2);
            if (end < 0) {
                throw malformed("a part does not end");
            }
            String headers = utf8(text.substring(head, content));
            String value = end < content + 4 ? "" : text.substring(content + 4, end);
            String name = group(NAME, headers).orElse("").toLowerCase(Locale.ROOT);
            if (name.equals("file")) {
                return new MultipartForm(
                        fields,
                        value.getBytes(ISO_8859_1),
                        group(FILE_NAME, headers).orElse(""),
                        group(TYPE, headers));
            }
            fields.put(name, utf8(value));
            at = end + 2;
        }
        throw OssError.of(
                400,
                "IncorrectNumberOfFilesInPOSTRequest",
                "POST requires exactly one file upload per request.");
    }

    private static Optional<String> group(Pattern pattern, String headers) {
        Matcher found = pattern.matcher(headers);
        return found.find()
                ? Optional.of(
                        found.group(1) != null || found.groupCount() < 2
                                ? found.group(1)
                                : found.group(2))
                : Optional.empty();
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static OssError malformed(String why) {
        return OssError.of(
                400,
                "MalformedPOSTRequest",
                "The body of your POST request is not well-formed multipart/form-data: " + why);
    }
}
