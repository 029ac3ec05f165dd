package org.osscallback.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class SealTest {

    private static final String SECRET = "zorro-0123456789";

    private final NoticeParser parser = new NoticeParser(FieldNames.from(Configured.nothing()));
    private final Seal seal = Seal.from(Configured.with("oss.callback.seal", SECRET));

    private UploadNotice notice(String more) {
        return parser.parse(("object=a&phone=1" + more).getBytes(UTF_8));
    }

    @Test
    void isTakenOffWhatIsRecorded() {
        UploadNotice opened = seal.open(notice("&seal=" + SECRET));

        assertThat(opened.variables()).containsOnlyKeys("phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&seal=", "&seal=zorro-012345678", "&seal=zorro-01234567890", "&x=1"})
    void refusesABodyWithoutIt(String more) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> seal.open(notice(more)))
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(Problem.SEAL_MISSING))
                .withMessageNotContaining("zorro");
    }

    @Test
    void isAVariableLikeOthersWhereNoneIsRequired() {
        UploadNotice notice = notice("&seal=x");

        assertThat(Seal.from(Configured.nothing()).open(notice)).isSameAs(notice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zorro", "zorro&0123456789", "zorro 0123456789", "zorro-012345678ü"})
    void refusesASecretThatCannotBeUsedWithoutTellingIt(String secret) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> Seal.from(Configured.with("oss.callback.seal", secret)))
                .withMessageStartingWith("oss.callback.seal: is not 16")
                .withMessageNotContaining("zorro");
    }
}
