package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutatorTest {

    private static final int MANY = 3_000;
    private static final String PREFIX = "http://localhost:7/";

    private final Signer signer = Signer.generate();
    private final Genuine genuine = new Genuine(signer, PREFIX + "keys/v1.pem");

    @Test
    void changesTheSameWithTheSameSeed() {
        Mutator first = new Mutator(1, genuine, PREFIX);
        Mutator second = new Mutator(1, genuine, PREFIX);

        long same =
                IntStream.range(0, MANY)
                        .filter(each -> length(first, each) == length(second, each))
                        .count();

        assertThat(same).isEqualTo(MANY);
    }

    @Test
    void changesOtherThingsWithAnotherSeed() {
        Mutator first = new Mutator(1, genuine, PREFIX);
        Mutator second = new Mutator(2, genuine, PREFIX);

        long same =
                IntStream.range(0, MANY)
                        .filter(each -> length(first, each) == length(second, each))
                        .count();

        assertThat(same).isLessThan(MANY / 2);
    }

    /** Otherwise a server that refused everything would pass, or one that took everything. */
    @Test
    void makesBothWhatIsAllowedAndWhatIsNot() {
        Mutator mutator = new Mutator(1, genuine, PREFIX);
        Oracle oracle = new Oracle(signer, PREFIX);

        long allowed =
                IntStream.range(0, MANY)
                        .filter(each -> oracle.mayAccept(mutator.at(each).bytes()))
                        .count();

        assertThat(allowed).isBetween(MANY / 10L, MANY / 2L);
    }

    @Test
    void leavesWhatMustBeTakenGenuine() {
        Mutator mutator = new Mutator(1, genuine, PREFIX);
        Oracle oracle = new Oracle(signer, PREFIX);

        assertThat(IntStream.range(0, MANY).mapToObj(mutator::at))
                .filteredOn(Mutator.Case::mustBeTaken)
                .hasSizeGreaterThan(MANY / 50)
                .allMatch(each -> oracle.mayAccept(each.bytes()));
    }

    private static int length(Mutator mutator, int number) {
        return mutator.at(number).bytes().length;
    }
}
