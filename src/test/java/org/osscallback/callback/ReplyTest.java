package org.osscallback.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osscallback.notice.UploadNotice;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Origin;
import org.osscallback.upload.Upload;

class ReplyTest {

    private static final ReplyTemplate TEMPLATE =
            ReplyTemplate.parse("{\"object\":\"{{object}}\"}");

    private final Upload upload =
            new Upload(
                    "4f00",
                    Instant.EPOCH,
                    null,
                    new UploadNotice(
                            "图",
                            null,
                            null,
                            null,
                            null,
                            new Checks(null, null, null),
                            new Origin(null, null, null, null),
                            Map.of()));

    @Test
    void isMadeFromTheTemplate() {
        assertThat(Reply.to(upload, TEMPLATE).json())
                .asString(UTF_8)
                .isEqualTo("{\"object\":\"图\"}");
    }

    @Test
    void isTheAppsOwnIfItHasGivenOne() {
        upload.answer = "{\"url\":\"https://cdn.test/图\"}";

        assertThat(Reply.to(upload, TEMPLATE).json()).asString(UTF_8).isEqualTo(upload.answer);
    }

    @Test
    void isWrittenAsItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyWriter writer = new ReplyWriter();

        writer.writeTo(Reply.to(upload, TEMPLATE), null, null, null, null, null, out);

        assertThat(writer.isWriteable(Reply.class, null, null, null)).isTrue();
        assertThat(writer.isWriteable(byte[].class, null, null, null)).isFalse();
        assertThat(out.toString(UTF_8)).isEqualTo("{\"object\":\"图\"}");
    }
}
