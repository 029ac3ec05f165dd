package org.osscallback.query;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;

/**
 * Uploads as CSV after RFC 4180: every text is quoted, an absent value is nothing at all.
 *
 * <p>A spreadsheet would run a text that begins like a formula, with East Asian letters in their
 * full width, too. Where a semicolon or the end of a line divides cells for it, a text may hold the
 * beginning of another cell. Each such beginning gets an apostrophe in front, as does one that is
 * an apostrophe, so that taking one away at each place gives the text back.
 */
final class CsvRow {

    /**
     * What a cell may not begin with, at the beginning of the text or behind what divides cells.
     */
    private static final Pattern FORMULA_STARTS =
            Pattern.compile(
                    "^(?=[\\r\\n])|(?:^|(?<=[;\\r\\n]))(?=[=+\\-@\\t'\uFF1D\uFF0B\uFF0D\uFF20])");

    /** The first row, with the end of its line. */
    static final String HEADER =
            RecordFields.ALL.stream()
                    .map(RecordField::name)
                    .collect(Collectors.joining(",", "", "\r\n"));

    private CsvRow() {}

    /** With the end of its line. Variables are a JSON object in one column. */
    static String of(Upload upload) {
        return RecordFields.ALL.stream()
                .map(field -> cell(field.json(upload)))
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

    static String quoted(String text) {
        String harmless = FORMULA_STARTS.matcher(text).replaceAll("'");
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
