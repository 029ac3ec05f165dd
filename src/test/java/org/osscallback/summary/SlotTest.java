package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osscallback.upload.Count;

class SlotTest {

    private final TreeMap<Integer, Slot.Row> rows = new TreeMap<>();

    @Test
    void givesPlacesToValuesAsTheyCome() {
        Slot slot = new Slot(2, rows);
        slot.add("a", new Count(1, 10));
        slot.add("b", new Count(2, 20));
        slot.add("a", new Count(3, 30));

        assertThat(slot.changed())
                .isEqualTo(
                        Map.of(
                                1, new Slot.Row("a", new Count(4, 40)),
                                2, new Slot.Row("b", new Count(2, 20))));
        assertThat(slot.isNew(1)).isTrue();
    }

    @Test
    void keepsWhatHasNoPlaceAsOneSum() {
        rows.put(1, new Slot.Row("a", new Count(5, 5)));
        Slot slot = new Slot(1, rows);

        slot.add("b", new Count(2, 2));
        slot.add("c", new Count(1, 1));

        assertThat(slot.changed()).isEqualTo(Map.of(0, new Slot.Row(null, new Count(3, 3))));
        assertThat(slot.isNew(Slot.REST)).isTrue();
        assertThat(slot.has("b")).isFalse();
    }

    @Test
    void givesThePlaceOfTheLeastToWhatComesMoreOften() {
        rows.put(0, new Slot.Row(null, new Count(1, 1)));
        rows.put(1, new Slot.Row("rare", new Count(2, 2)));
        rows.put(2, new Slot.Row("a", new Count(9, 9)));
        Slot slot = new Slot(2, rows);

        assertThat(slot.add("frequent", new Count(3, 3))).hasValue("rare");

        assertThat(slot.changed())
                .isEqualTo(
                        Map.of(
                                0, new Slot.Row(null, new Count(3, 3)),
                                1, new Slot.Row("frequent", new Count(3, 3))));
        assertThat(slot.isNew(0)).isFalse();
        assertThat(slot.isNew(1)).isFalse();
    }

    @Test
    void takesFromAValueAndWhatIsMissingThereFromTheRest() {
        rows.put(0, new Slot.Row(null, new Count(4, 40)));
        rows.put(1, new Slot.Row("a", new Count(3, 30)));
        rows.put(2, new Slot.Row("b", new Count(2, 20)));
        Slot slot = new Slot(2, rows);

        slot.subtract("b", new Count(1, 5));
        slot.subtract("c", new Count(1, 10));

        assertThat(slot.changed())
                .isEqualTo(
                        Map.of(
                                0, new Slot.Row(null, new Count(3, 30)),
                                2, new Slot.Row("b", new Count(1, 15))));
        assertThat(slot.gone()).isEmpty();
    }

    @Test
    void fillsAnEmptyPlaceFromTheEnd() {
        rows.put(1, new Slot.Row("a", new Count(1, 10)));
        rows.put(2, new Slot.Row("b", new Count(2, 20)));
        rows.put(3, new Slot.Row("c", new Count(3, 30)));
        Slot slot = new Slot(3, rows);

        slot.subtract("a", new Count(1, 10));
        slot.subtract("c", new Count(1, 10));

        assertThat(slot.changed()).isEqualTo(Map.of(1, new Slot.Row("c", new Count(2, 20))));
        assertThat(slot.gone()).containsExactly(3);
        assertThat(slot.has("a")).isFalse();
    }

    @Test
    void takesMoreThanAPlaceHasFromTheRestSoThatTheSumIsRight() {
        rows.put(0, new Slot.Row(null, new Count(5, 50)));
        rows.put(1, new Slot.Row("a", new Count(2, 30)));
        Slot slot = new Slot(1, rows);

        slot.subtract("a", new Count(3, 25));

        assertThat(slot.gone()).containsExactly(1);
        assertThat(slot.changed()).isEqualTo(Map.of(0, new Slot.Row(null, new Count(4, 55))));
    }

    @Test
    void leavesNoRowOfNothing() {
        rows.put(0, new Slot.Row(null, new Count(1, 1)));
        rows.put(1, new Slot.Row("a", new Count(1, 1)));
        Slot slot = new Slot(1, rows);

        slot.subtract("a", new Count(1, 1));
        slot.subtract("b", new Count(1, 1));

        assertThat(slot.changed()).isEmpty();
        assertThat(slot.gone()).containsExactly(0, 1);
    }
}
