package org.osscallback.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;

/** Texts that a spreadsheet would run. */
class CsvRowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@x",
                "\t=1",
                "\r=1",
                "\n=1",
                "'x",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x"
            })
    void putsAnApostropheBeforeWhatBeginsLikeAFormula(String text) {
        assertThat(CsvRow.quoted(text)).startsWith("\"'").isEqualTo('"' + escaped(text) + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x;=HYPERLINK(1)",
                "x\n=1",
                "x\r\n@1",
                "x;\t=1",
                "x;;\uFF1D1",
                "x;'=1",
                ";=1",
                "a\n\n+1"
            })
    void putsAnApostropheBeforeWhatBeginsLikeAFormulaBehindAnotherCell(String text) {
        String cell = CsvRow.quoted(text);

        assertThat(cell).doesNotContainPattern("[;\\r\\n][=+\\-@\\t\\uFF1D\\uFF0B\\uFF0D\\uFF20]");
        assertThat(cell.substring(1, cell.length() - 1).replaceAll("(^|(?<=[;\\r\\n]))'", ""))
                .as("without them it is the text again")
                .isEqualTo(text);
    }

    @Test
    void leavesOtherTextsAsTheyAre() {
        assertThat(CsvRow.quoted("a=b; c-d 'e' x@y\r\nz")).isEqualTo("\"a=b; c-d 'e' x@y\r\nz\"");
        assertThat(CsvRow.quoted("")).isEqualTo("\"\"");
    }

    @Test
    void hasAColumnForEachFieldOfARecord() {
        assertThat(CsvRow.HEADER.strip().split(","))
                .containsExactly(
                        RecordFields.ALL.stream().map(RecordField::name).toArray(String[]::new));
    }

    private static String escaped(String text) {
        String first = "'" + text;
        return text.matches("[\\r\\n]=1") ? "'" + text.charAt(0) + "'" + text.substring(1) : first;
    }
}
