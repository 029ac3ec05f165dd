package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The campaign of kills, in short. */
@ExtendWith(OneInstallation.class)
class KillsIT {

    @Test
    void losesAndDoublesNothingThatWasAcknowledged(Installation target) {
        assertThat(new Kills(target, 1).run()).isEmpty();
    }
}
