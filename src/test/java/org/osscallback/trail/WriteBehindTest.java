package org.osscallback.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBehindTest {

    private final WriteBehind<Integer> rows = new WriteBehind<>(2 * WriteBehind.PAGE);
    private final List<List<Integer>> written = new ArrayList<>();

    private void addTo(int count) {
        IntStream.range(0, count).forEach(rows::add);
    }

    @Test
    void writesAPageAtATimeInOrder() {
        addTo(WriteBehind.PAGE + 1);

        assertThat(rows.write(written::add)).isTrue();
        assertThat(rows.write(written::add)).isFalse();

        assertThat(written).hasSize(2);
        assertThat(written.get(0)).hasSize(WriteBehind.PAGE).startsWith(0, 1, 2);
        assertThat(written.get(1)).containsExactly(WriteBehind.PAGE);
    }

    @Test
    void asksForNothingWhenThereIsNothing() {
        assertThat(rows.write(written::add)).isFalse();

        assertThat(written).isEmpty();
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() {
        addTo(2 * WriteBehind.PAGE + 3);

        assertThat(rows.dropped()).isEqualTo(3);
    }

    @Test
    void keepsWhatCannotBeWrittenNow() {
        addTo(3);

        assertThatThrownBy(() -> rows.write(page -> fail("08006"))).hasMessage("no");
        rows.write(written::add);

        assertThat(written).containsExactly(List.of(0, 1, 2));
        assertThat(rows.dropped()).isZero();
    }

    @Test
    void dropsTheOneRowThatNoDatabaseTakes() {
        addTo(3);

        rows.write(
                page -> {
                    if (page.contains(1)) {
                        fail("22021");
                    }
                    written.add(page);
                });

        assertThat(written).containsExactly(List.of(0), List.of(2));
        assertThat(rows.dropped()).isOne();
        assertThat(rows.write(written::add)).isFalse();
        assertThat(written).hasSize(2);
    }

    private static void fail(String state) {
        throw new IllegalStateException("no", new SQLException("said no", state));
    }
}
