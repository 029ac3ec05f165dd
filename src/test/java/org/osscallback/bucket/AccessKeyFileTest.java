package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyFileTest {

    @TempDir Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("key.json"), text);
    }

    private static String key(String id) {
        return "{\"AccessKeyId\":\"" + id + "\",\"AccessKeySecret\":\"zorro\"}";
    }

    @Test
    void isReadAgainWhenItChanges() throws Exception {
        AccessKeyFile file = new AccessKeyFile(write(key("a")));
        assertThat(file.current().id()).isEqualTo("a");

        write(key("another"));

        assertThat(file.current().id()).isEqualTo("another");
    }

    @Test
    void servesTheKeyBeforeWhileItCannotBeUsed() throws Exception {
        AccessKeyFile file = new AccessKeyFile(write(key("a")));

        write("{\"AccessKeyId\":");
        assertThat(file.current().id()).isEqualTo("a");
        Files.delete(folder.resolve("key.json"));
        assertThat(file.current().id()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zorro",
                "{\"AccessKeyId\":\"a\"}",
                "{\"AccessKeyId\":1,\"AccessKeySecret\":\"zorro\"}",
                "{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"zorro \"}",
                "{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"zorro\",\"Code\":\"Failed\"}",
                "{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"zorro\",\"Expiration\":\"soon\"}",
            })
    void isRefusedWithoutTellingWhatIsInIt(String text) throws Exception {
        Path path = write(text);

        assertThatIOException()
                .isThrownBy(() -> new AccessKeyFile(path))
                .withMessageNotContaining("zorro")
                .withNoCause();
    }

    @Test
    void isReadNoFurtherThanItsLimit() throws Exception {
        Path path = write(key("a") + " ".repeat(AccessKeyJson.MOST_BYTES));

        assertThatIOException()
                .isThrownBy(() -> new AccessKeyFile(path))
                .withMessageStartingWith("has more than");
    }
}
