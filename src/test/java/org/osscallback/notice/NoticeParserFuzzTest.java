package org.osscallback.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.BODY_MALFORMED;
import static org.osscallback.problem.Problem.OBJECT_MISSING;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Configured;

class NoticeParserFuzzTest {

    private static final NoticeParser PARSER =
            new NoticeParser(FieldNames.from(Configured.nothing()));

    /** Forms and JSON alike. */
    @FuzzTest(maxDuration = "60s")
    void readsOrRefuses(byte[] body) {
        UploadNotice notice;
        try {
            notice = PARSER.parse(body);
        } catch (Refusal refused) {
            assertThat(refused.problem).isIn(BODY_MALFORMED, OBJECT_MISSING);
            return;
        }
        assertThat(notice.object()).isNotEmpty();
        assertThat(notice.object().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(NoticeParser.MOST_OBJECT_BYTES);
        assertThat(notice.size() == null || notice.size() >= 0).isTrue();
    }
}
