package org.osscallback.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.key.SignedMessage;

class UploadIdTest {

    @Test
    void isTheBeginningOfTheSha256OfWhatWasSigned() {
        String id = UploadId.of(message("/callback?id=1", "object=a", "SIGNATURE"));

        // printf '/callback?id=1\nobject=aSIGNATURE' | sha256sum | cut -c 1-40
        assertThat(id).isEqualTo("3c46b48705f2ad72c1aa3ed95d903f93cb7af7cf");
    }

    @Test
    void isTheSameForTwoDeliveries() {
        assertThat(UploadId.of(message("/callback", "object=a", "S")))
                .isEqualTo(UploadId.of(message("/callback", "object=a", "S")));
    }

    static Stream<SignedMessage> others() {
        return Stream.of(
                message("/callback/", "object=a", "S"),
                message("/callback?", "object=a", "S"),
                message("/callback", "object=b", "S"),
                message("/callback", "", "S"),
                message("/callback", "object=a", "T"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void differsForAnythingElse(SignedMessage other) {
        assertThat(UploadId.of(other))
                .isNotEqualTo(UploadId.of(message("/callback", "object=a", "S")));
    }

    private static SignedMessage message(String target, String body, String signature) {
        return new SignedMessage(utf8(target), utf8(body), utf8(signature));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
