package org.osscallback.query;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.Upload;

/**
 * Uploads as CSV after RFC 4180: every text is quoted, an absent value is nothing at all.
 *
 * <p>A spreadsheet would run a text that begins like a formula. Such a text gets an apostrophe in
 * front, as does one that begins with an apostrophe, so that taking one away gives the text back.
 */
final class CsvRow {

    private static final String FORMULA_STARTS = "=+-@\t\r\n'";

    private static final List<RecordField> COLUMNS =
            Stream.of(
                            "id",
                            "receivedAt",
                            "bucket",
                            "object",
                            "etag",
                            "size",
                            "mimeType",
                            "image.width",
                            "image.height",
                            "image.format",
                            "crc64",
                            "contentMd5",
                            "clientIp",
                            "reqId",
                            "operation",
                            "vpcId",
                            "subject",
                            "variables",
                            "authenticity",
                            "source")
                    .map(name -> RecordField.named(name).orElseThrow())
                    .toList();

    /** The first row, with the end of its line. */
    static final String HEADER =
            COLUMNS.stream().map(RecordField::name).collect(Collectors.joining(",", "", "\r\n"));

    private CsvRow() {}

    /** With the end of its line. Variables are a JSON object in one column. */
    static String of(Upload upload) {
        return COLUMNS.stream()
                .map(column -> cell(column.value().apply(upload)))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> "";
            case STRING -> quoted(((JsonString) value).getString());
            case NUMBER -> value.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
