package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The campaign of mutated requests, in short. */
@ExtendWith(OneInstallation.class)
class MutatedRequestsIT {

    private static final long SEED = 20_261_127;

    private static final int REQUESTS = 1_000;

    @Test
    void areAcknowledgedByTheRulesAlone(Installation target) {
        MutatedRequests requests = new MutatedRequests(target, SEED, 0, REQUESTS);

        assertThat(requests.run()).as("statuses %s", requests.statuses()).isEmpty();
        assertThat(requests.acknowledged()).isPositive();
    }
}
