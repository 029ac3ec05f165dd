package org.osscallback.outlet.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;
import org.osscallback.wire.StrictJson;

/** Targets that are queues and topics. */
class JmsTargetTest {

    private static final JmsSettings SET = new JmsSettings(Optional.of("jms/connections"));

    private static final JmsSettings UNSET = new JmsSettings(Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jms/osscallback/uploads",
                "java:/jms/queue/uploads",
                "java:jboss/exported/jms/q",
                "java:comp/env/jms/q"
            })
    void areNamesOfThisServer(String name) throws Exception {
        assertThat(wrong(true, SET, "{'type':'jms','destination':'" + name + "'}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://evil.test/a",
                "rmi://evil.test/a",
                "iiop://evil.test/a",
                "corbaname:iiop:evil.test#a",
                "dns:evil.test",
                "java:ldap://evil.test/a",
                "",
                "a b"
            })
    void areNoNamesThatLeadElsewhere(String name) throws Exception {
        assertThat(wrong(true, SET, "{'type':'jms','destination':'" + name + "'}"))
                .extracting(Invalid.Place::name)
                .containsExactly("target.destination");
        if (!name.isEmpty()) {
            assertThatExceptionOfType(BadSetting.class)
                    .isThrownBy(
                            () ->
                                    JmsSettings.from(
                                            Configured.with("oss.jms.connection-factory", name)))
                    .withMessageContaining("oss.jms.connection-factory");
        }
    }

    @Test
    void areRefusedWithoutMessagingOrItsSetting() throws Exception {
        String valid = "{'type':'jms','destination':'jms/q'}";

        assertThat(wrong(false, SET, valid).get(0).detail()).contains("no Jakarta Messaging");
        assertThat(wrong(true, UNSET, valid).get(0).detail())
                .contains("oss.jms.connection-factory");
        assertThat(wrong(true, SET, "{'type':'jms','destination':'a','x':1}"))
                .extracting(Invalid.Place::name)
                .containsExactly("target");
    }

    @Test
    void lookForMessagingWhereTheApplicationFindsIt() {
        assertThat(JmsTarget.hasMessaging(getClass().getClassLoader())).isTrue();
        assertThat(JmsTarget.hasMessaging(ClassLoader.getPlatformClassLoader())).isFalse();
    }

    @Test
    void haveNoConnectionFactoryUnlessItIsSet() {
        assertThat(JmsSettings.from(Configured.nothing()).connectionFactory()).isEmpty();
        assertThat(
                        JmsSettings.from(Configured.with("oss.jms.connection-factory", "jms/c"))
                                .connectionFactory())
                .hasValue("jms/c");
    }

    private static List<Invalid.Place> wrong(boolean messaging, JmsSettings settings, String json)
            throws Exception {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JmsTarget(messaging, settings).check(StrictJson.read(bytes));
    }
}
