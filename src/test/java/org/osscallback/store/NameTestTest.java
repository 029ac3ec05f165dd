package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.wire.SearchText;

/** By which grams a part is looked for. */
class NameTestTest {

    private static final List<String> NEWEST =
            IntStream.range(0, NameTest.SAMPLE)
                    .mapToObj(each -> "photos/IMG_" + each + ".jpg")
                    .toList();

    @Test
    void enterTheIndexByWhatIsRare() {
        assertThat(NameTest.rareGrams("holiday", NEWEST))
                .containsExactlyInAnyOrderElementsOf(SearchText.grams("holiday"));
    }

    @Test
    void goNewestFirstForWhatIsFrequent() {
        assertThat(NameTest.rareGrams("photos/img", NEWEST)).isEmpty();
        assertThat(NameTest.rareGrams("jpg", NEWEST)).isEmpty();
    }

    @Test
    void takeTheRarestFirst() {
        assertThat(NameTest.rareGrams("photos/cat", NEWEST))
                .hasSize(8)
                .startsWith(SearchText.grams("cat").toArray(Integer[]::new))
                .containsAll(SearchText.grams("cat"));
    }

    @Test
    void goNewestFirstWhereThereAreFew() {
        assertThat(NameTest.rareGrams("holiday", NEWEST.subList(1, NameTest.SAMPLE))).isEmpty();
    }
}
