package org.osscallback.outlet.kafka;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator says to the producer: every {@code oss.kafka.NAME} is its setting NAME.
 *
 * @param given by NAME
 */
public record KafkaSettings(Map<String, String> given) {

    private static final String PREFIX = "oss.kafka.";

    /** The producer's own settings have dots alone, so nothing is lost in a variable's name. */
    private static final String VARIABLES = "OSS_KAFKA_";

    private static final String SERVERS = "bootstrap.servers";

    /** What an event depends on; another value is refused. */
    private static final Map<String, String> FIXED =
            Map.of("acks", "all", "enable.idempotence", "true");

    private static final Set<String> OURS =
            Set.of("key.serializer", "value.serializer", "transactional.id");

    private static final Map<String, String> USUAL =
            Map.of(
                    "client.id", "oss-upload-callback",
                    "max.block.ms", "2000",
                    "request.timeout.ms", "2000",
                    "delivery.timeout.ms", "6000",
                    "linger.ms", "5",
                    "buffer.memory", "16777216",
                    "enable.metrics.push", "false");

    /** Together they stay within the time for which a node has a subscription. */
    private static final Map<String, Integer> MOST_MILLIS =
            Map.of("max.block.ms", 5_000, "delivery.timeout.ms", 20_000);

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static KafkaSettings from(Settings settings) {
        Set<String> names = new TreeSet<>(settings.namesUnder(PREFIX));
        settings.namesUnder(VARIABLES)
                .forEach(name -> names.add(name.toLowerCase(Locale.ROOT).replace('_', '.')));
        Map<String, String> given = new TreeMap<>();
        for (String name : names) {
            settings.value(PREFIX + name, text -> usable(name, text))
                    .ifPresent(text -> given.put(name, text));
        }
        if (!given.isEmpty() && !given.containsKey(SERVERS)) {
            throw new BadSetting(PREFIX + SERVERS, "is needed beside " + PREFIX + "*");
        }
        return new KafkaSettings(Map.copyOf(given));
    }

    private static String usable(String name, String text) {
        if (OURS.contains(name)) {
            throw new IllegalArgumentException("is the application's own");
        }
        if (FIXED.containsKey(name) && !FIXED.get(name).equals(text)) {
            throw new IllegalArgumentException("has to be " + FIXED.get(name));
        }
        Integer most = MOST_MILLIS.get(name);
        if (most != null && !(text.matches("[0-9]{1,6}") && Integer.parseInt(text) <= most)) {
            throw new IllegalArgumentException("is not a number of at most " + most);
        }
        return text;
    }

    boolean configured() {
        return given.containsKey(SERVERS);
    }

    /** All that the producer is made with. */
    Map<String, Object> producer() {
        Map<String, Object> all = new HashMap<>(USUAL);
        all.putAll(given);
        all.putAll(FIXED);
        return all;
    }
}
