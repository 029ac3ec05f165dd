package org.osscallback.simulator.parameter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an upload asks OSS to do once it is stored: the parameters {@code callback} and {@code
 * callback-var}, checked.
 *
 * @param urls one to five, tried in order until one succeeds
 * @param host value of {@code Host}; empty: the URL's own
 * @param template {@code callbackBody}
 * @param sni whether https connections name the host
 * @param additionalHeaders sent as they are, by name
 * @param variables {@code x:name} to value
 */
public record CallbackParameters(
        List<CallbackUrl> urls,
        Optional<String> host,
        CallbackTemplate template,
        BodyType bodyType,
        boolean sni,
        Map<String, String> additionalHeaders,
        Map<String, String> variables) {}
