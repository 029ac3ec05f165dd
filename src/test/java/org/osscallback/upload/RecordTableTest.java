package org.osscallback.upload;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.notice.UploadNotice;

/** Whatever shows or keeps a record takes the whole table of fields. */
class RecordTableTest {

    private static final Upload UPLOAD =
            new Upload(
                    "4f00",
                    Instant.EPOCH,
                    "b",
                    new UploadNotice(
                            "o",
                            null,
                            null,
                            null,
                            null,
                            new UploadNotice.Checks(null, null, null),
                            new UploadNotice.Origin(null, null, null, null),
                            Map.of()));

    @Test
    void hasEachNameAndEachColumnOnce() {
        assertThat(RecordFields.ALL).extracting(RecordField::name).doesNotHaveDuplicates();
        assertThat(RecordFields.STORED).extracting(RecordField::column).doesNotHaveDuplicates();
    }

    @Test
    void hasTheColumnsThatHibernateReads() {
        assertThat(columns())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(RecordFields.ALL.stream(), RecordFields.STORED.stream())
                                .map(RecordField::column)
                                .filter(column -> column != null)
                                .distinct()
                                .toList());
    }

    /** A field without a column is computed: the record has it, or it is made of others. */
    @Test
    void hasEveryAttributeOfARecord() {
        assertThat(
                        RecordFields.ALL.size()
                                + 2L) // the ticket's id and the answer are in the table alone
                .isEqualTo(attributes().count());
    }

    @Test
    void isTheJsonOfARecord() {
        assertThat(UploadJson.of(UPLOAD).keySet())
                .containsExactlyElementsOf(
                        RecordFields.ALL.stream()
                                .map(field -> field.name().split("\\.")[0])
                                .distinct()
                                .toList());
    }

    @Test
    void isTheSchemaInOpenapi() throws Exception {
        String openapi = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));
        String schema = openapi.substring(openapi.indexOf("\n    Upload:"));

        assertThat(Pattern.compile("\n {8}(\\w+): \\{").matcher(untilNextSchema(schema)).results())
                .extracting(match -> match.group(1))
                .containsExactlyElementsOf(UploadJson.of(UPLOAD).keySet());
    }

    private static String untilNextSchema(String schema) {
        var next = Pattern.compile("\n {4}\\w+:").matcher(schema);
        return next.find(1) ? schema.substring(0, next.start()) : schema;
    }

    static Stream<RecordField> filters() {
        return RecordFields.FILTERS.stream();
    }

    static Stream<RecordField> fieldsThatAreFilters() {
        return filters()
                .filter(
                        field ->
                                !List.of(RecordFields.GONE, RecordFields.NAME)
                                        .contains(field.name()));
    }

    @ParameterizedTest
    @MethodSource("fieldsThatAreFilters")
    void namesAFilterAsTheAttributeIsCalled(RecordField field) throws Exception {
        assertThat(Upload.class.getField(field.name()).getType()).isEqualTo(String.class);
    }

    @Test
    void tellsTheParametersThatChooseUploads() throws Exception {
        String openapi = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));

        assertThat(filters())
                .allSatisfy(field -> assertThat(openapi).contains("name: " + field.name() + ","));
    }

    @Test
    void letsNobodyChooseByAnotherField() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new UploadFilter(Map.of("crc64", "x"), null, null, null, Map.of()));
    }

    @Test
    void isInTheDescriptionOfTheReplyTemplate() throws Exception {
        String docs = Files.readString(Path.of("docs/configuration.md"));
        String section = docs.substring(docs.indexOf("## Response template"));

        assertThat(RecordFields.ALL.stream().filter(not(RecordField::later)))
                .allSatisfy(field -> assertThat(section).contains("`" + field.name() + "`"));
    }

    private static List<String> columns() {
        return attributes()
                .filter(each -> !each.isAnnotationPresent(Formula.class))
                .map(
                        each ->
                                Optional.ofNullable(each.getAnnotation(Column.class))
                                        .map(Column::name)
                                        .orElse(each.getName()))
                .toList();
    }

    private static Stream<Field> attributes() {
        return Stream.of(Upload.class.getDeclaredFields())
                .filter(each -> !Modifier.isStatic(each.getModifiers()))
                .filter(each -> !each.isSynthetic()); // of the coverage
    }
}
