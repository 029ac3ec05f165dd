package org.osscallback.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osscallback.key.KeyStatistics;
import org.osscallback.session.Audit;
import org.osscallback.sink.UploadSink;

/** Puts our MXBeans beside the server's own while the application is deployed. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagementBeans {

    static final String KEYS = "org.osscallback:type=Keys";

    static final String CALLBACKS = "org.osscallback:type=Callbacks";

    private static final Logger LOG = System.getLogger(ManagementBeans.class.getName());

    @Inject KeyStatistics keys;
    @Inject Audit audit;
    @Inject Meters meters;
    @Inject UploadSink sink;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @PostConstruct
    void register() {
        try {
            server.registerMBean(new KeysMBean(keys, audit), new ObjectName(KEYS));
            server.registerMBean(new CallbacksMBean(meters, sink), new ObjectName(CALLBACKS));
        } catch (JMException taken) {
            LOG.log(Level.WARNING, "Another application has our names in JMX", taken);
        }
    }

    @PreDestroy
    void unregister() {
        try {
            server.unregisterMBean(new ObjectName(KEYS));
            server.unregisterMBean(new ObjectName(CALLBACKS));
        } catch (JMException gone) {
            LOG.log(Level.DEBUG, "Nothing to take away", gone);
        }
    }
}
