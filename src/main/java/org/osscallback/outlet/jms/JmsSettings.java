package org.osscallback.outlet.jms;

import java.util.Optional;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator says about Jakarta Messaging.
 *
 * @param connectionFactory its JNDI name; empty if there is none
 */
public record JmsSettings(Optional<String> connectionFactory) {

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static JmsSettings from(Settings settings) {
        return new JmsSettings(
                settings.value(
                        "oss.jms.connection-factory",
                        text -> {
                            if (!JmsTarget.isName(text)) {
                                throw new IllegalArgumentException("is not a JNDI name");
                            }
                            return text;
                        }));
    }
}
