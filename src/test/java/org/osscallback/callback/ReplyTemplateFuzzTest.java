package org.osscallback.callback;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

class ReplyTemplateFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void answersInJsonOrIsRefused(byte[] template) {
        byte[] answer;
        try {
            answer =
                    ReplyTemplate.parse(new String(template, StandardCharsets.UTF_8))
                            .render(ReplyTemplateTest.UPLOAD);
        } catch (IllegalArgumentException refused) {
            return;
        }
        try (var parser = Json.createParser(new ByteArrayInputStream(answer))) {
            parser.next();
            parser.getValue();
        }
    }
}
