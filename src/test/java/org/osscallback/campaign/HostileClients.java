package org.osscallback.campaign;

import java.util.List;
import java.util.stream.Stream;

/** All hostile clients. */
final class HostileClients {

    static final List<HostileClient> ALL =
            Stream.of(SlowClients.ALL, DearRequests.ALL, HeavyReaders.ALL)
                    .flatMap(List::stream)
                    .toList();

    private HostileClients() {}

    static HostileClient named(String name) {
        return ALL.stream().filter(client -> client.name().equals(name)).findFirst().orElseThrow();
    }
}
