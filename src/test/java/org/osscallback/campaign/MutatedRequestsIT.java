package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The campaign of mutated requests, in short; the seed is the same each time. */
@ExtendWith(OneInstallation.class)
class MutatedRequestsIT {

    private static final long SEED = 20261127;
    private static final int REQUESTS = 2_000;

    @Test
    void acknowledgesOnlyWhatTheOracleAllows(Installation target) {
        MutatedRequests requests = new MutatedRequests(target, SEED, 0, REQUESTS);

        assertThat(requests.run()).isEmpty();

        assertThat(requests.acknowledged()).isGreaterThan(REQUESTS / 20);
    }
}
