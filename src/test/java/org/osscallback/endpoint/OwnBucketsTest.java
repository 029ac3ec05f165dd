package org.osscallback.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnBucketsTest {

    @Test
    void coverEveryBucketIfNoneIsNamed() {
        OwnBuckets any = new OwnBuckets(List.of());

        assertThat(any.covers("photos")).isTrue();
        assertThat(any.covers(null)).isTrue();
    }

    @Test
    void coverNoneButThoseNamed() {
        OwnBuckets ours = new OwnBuckets(List.of("photos", "films"));

        assertThat(ours.covers("films")).isTrue();
        assertThat(ours.covers("Films")).isFalse();
        assertThat(ours.covers(null)).isFalse();
    }
}
