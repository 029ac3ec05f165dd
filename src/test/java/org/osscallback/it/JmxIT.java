package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees and does over JMX, read back from the running server. */
class JmxIT extends ContainerTest {

    private JMXConnector connector;
    private MBeanServerConnection jmx;

    @BeforeEach
    void connect() throws Exception {
        VirtualMachine process = VirtualMachine.attach(serverProcess());
        connector =
                JMXConnectorFactory.connect(new JMXServiceURL(process.startLocalManagementAgent()));
        process.detach();
        jmx = connector.getMBeanServerConnection();
    }

    /** Arquillian's, started by this process. */
    private static VirtualMachineDescriptor serverProcess() {
        Set<String> ours =
                ProcessHandle.current()
                        .descendants()
                        .map(child -> String.valueOf(child.pid()))
                        .collect(Collectors.toSet());
        return VirtualMachine.list().stream()
                .filter(jvm -> ours.contains(jvm.id()))
                .filter(jvm -> !isOfACampaign(jvm.id()))
                .filter(jvm -> jvm.displayName().matches(".*(ws-server|jboss-modules)\\.jar.*"))
                .findFirst()
                .orElseThrow();
    }

    /** The campaigns' server runs until all tests have ended. */
    private static boolean isOfACampaign(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains("shortCampaign"))
                .isPresent();
    }

    @AfterEach
    void disconnect() throws Exception {
        connector.close();
    }

    @Test
    void countsCallbacksByWhatBecameOfThem() throws Exception {
        ObjectName callbacks = new ObjectName("org.osscallback:type=Callbacks");
        long accepted = accepted(callbacks);
        long refused = refused(callbacks, "object-missing");

        post("object=jmx/" + UUID.randomUUID());
        post("size=1");

        await("it is counted, after the answer", () -> accepted(callbacks) == accepted + 1);
        await("so is the refusal", () -> refused(callbacks, "object-missing") == refused + 1);
        assertThat(jmx.getAttribute(callbacks, "Queue")).isEqualTo(0);
        assertThat((double) jmx.getAttribute(callbacks, "MeanLatencyMillis")).isPositive();
        assertThat((double) jmx.getAttribute(callbacks, "MaxLatencyMillis")).isPositive();
    }

    private long accepted(ObjectName callbacks) {
        return (long) attribute(callbacks, "Accepted");
    }

    private Object attribute(ObjectName bean, String name) {
        try {
            return jmx.getAttribute(bean, name);
        } catch (JMException | IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private long refused(ObjectName callbacks, String slug) {
        TabularData bySlug = (TabularData) attribute(callbacks, "Refused");
        CompositeData row = bySlug.get(new Object[] {slug});
        return (long) row.get("value");
    }

    @Test
    void showsAndDropsTheCachedKeys() throws Exception {
        ObjectName keys = new ObjectName("org.osscallback:type=Keys");
        String url = TestBench.keyHost().url("good/" + UUID.randomUUID());
        long hits = (long) jmx.getAttribute(keys, "Hits");
        post(OssCall.of("object=jmx").keyUrl(url));
        post(OssCall.of("object=jmx").keyUrl(url));

        assertThat(List.of((String[]) jmx.getAttribute(keys, "Cached")))
                .anySatisfy(line -> assertThat(line).startsWith(url + " age="));
        assertThat((long) jmx.getAttribute(keys, "Hits")).isGreaterThan(hits);
        assertThat(drop(keys, url)).isTrue();
        assertThat(drop(keys, url)).isFalse();
        assertThat((int) jmx.invoke(keys, "dropAll", null, null)).isNotNegative();
        assertThat((String[]) jmx.getAttribute(keys, "Cached")).isEmpty();
    }

    private boolean drop(ObjectName keys, String url) throws Exception {
        return (boolean)
                jmx.invoke(keys, "drop", new Object[] {url}, new String[] {String.class.getName()});
    }
}
