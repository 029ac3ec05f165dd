package org.osscallback.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {

    final Addressing addressing = new Addressing(List.of("localhost", "oss.test"));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8090, /photos/a/b.jpg",
        "localhost, /photos/a/b.jpg",
        "oss.test:80, /photos/a%2Fb.jpg",
        "any.other.host, /photos/a/b.jpg",
        "photos.localhost:8090, /a/b.jpg",
        "PHOTOS.oss.test, /a/b.jpg",
        "oss-cn-hangzhou.aliyuncs.com, /photos/a/b.jpg",
        "photos.oss-cn-hangzhou.aliyuncs.com, /a/b.jpg",
        "photos.oss-cn-hangzhou-internal.aliyuncs.com:80, /a/b.jpg"
    })
    void findsBucketAndObject(String host, String path) {
        assertThat(addressing.resolve(host, path))
                .isEqualTo(new Addressing.Target("photos", "a/b.jpg"));
    }

    @Test
    void decodesTheObjectOnce() {
        assertThat(addressing.resolve("localhost", "/photos/%E4%B8%AD+%2541").key())
                .isEqualTo("中+%41");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Photos/a", "/a/b", "/-/faults", "/photos_1/a", "/ph%2Fotos/a"})
    void refusesWhatCannotBeABucket(String path) {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> addressing.resolve("localhost", path))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidBucketName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/photos/%", "/photos/%4", "/photos/%zz", "/photos/%FF"})
    void refusesABrokenEscape(String path) {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> addressing.resolve("localhost", path))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidURI"));
    }
}
