package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "signature-missing,  403",
        "key-url-untrusted,  403",
        "signature-mismatch, 403",
        "bucket-unknown,     403",
        "ticket-missing,     403",
        "ticket-invalid,     403",
        "ticket-expired,     403",
        "ticket-mismatch,    403",
        "ticket-used,        403",
        "credentials-missing, 409",
        "object-absent,      403",
        "object-contradicted, 403",
        "hook-refused,       403",
        "body-too-large,     413",
        "body-too-slow,      408",
        "body-malformed,     422",
        "object-missing,     422",
        "key-unavailable,    503",
        "store-unavailable,  503",
        "overloaded,         503",
        "busy,               503",
        "seal-missing,       403",
        "oss-unavailable,    503",
        "internal-error,     500",
    })
    void hasTheDocumentedSlugsAndStatuses(String slug, int status) {
        assertThat(Problem.values())
                .filteredOn(problem -> problem.slug().equals(slug))
                .singleElement()
                .satisfies(problem -> assertThat(problem.status).isEqualTo(status));
    }

    @ParameterizedTest
    @EnumSource
    void isNeverASuccess(Problem problem) {
        assertThat(problem.status).isBetween(400, 599);
        assertThat(problem.title).isNotBlank();
    }

    @Test
    void hasATitleOfItsOwnForEach() {
        assertThat(Problem.values()).extracting(problem -> problem.title).doesNotHaveDuplicates();
    }
}
