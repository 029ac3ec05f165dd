package org.osscallback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The most telling hostile clients, in short. */
@ExtendWith(OneInstallation.class)
class HostileClientsIT {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(strings = {"dripping-bodies", "unread-answers", "names-of-one-hash", "deep-json"})
    void stopNoGenuineCallback(String name, Installation target) {
        Hostilities against =
                new Hostilities(
                        target, HostileClients.named(name), LENGTH, Hostilities.ON_A_BUSY_MACHINE);

        assertThat(against.run()).as(against.toString()).isEmpty();
    }
}
