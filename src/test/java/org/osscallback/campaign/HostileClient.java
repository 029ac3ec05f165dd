package org.osscallback.campaign;

import java.util.function.Consumer;

/**
 * Someone who tries to stop genuine callbacks. Bounded in time and count: on two cores a generator
 * without bounds would itself take the processor from the server.
 *
 * @param name as in {@code -Dcampaign.only}
 * @param attack returns when the siege is over
 */
record HostileClient(String name, Consumer<Siege> attack) {}
