package org.osscallback;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.osscallback.answer.HookSettings;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.endpoint.OwnBuckets;
import org.osscallback.journal.JournalSettings;
import org.osscallback.key.KeySettings;
import org.osscallback.live.LiveSettings;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.Seal;
import org.osscallback.outcome.CaptureSettings;
import org.osscallback.outlet.EventSettings;
import org.osscallback.outlet.http.WebhookSettings;
import org.osscallback.outlet.jms.JmsSettings;
import org.osscallback.outlet.kafka.KafkaSettings;
import org.osscallback.provider.OidcSettings;
import org.osscallback.reconcile.ReconcileSettings;
import org.osscallback.retention.Minimiser;
import org.osscallback.retention.RetentionSettings;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Node;
import org.osscallback.setting.Settings;
import org.osscallback.setting.SettingsInForce;
import org.osscallback.signin.AccessSettings;
import org.osscallback.sink.StoreSettings;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.summary.SummedVariables;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.trail.TrailSettings;

/**
 * Reads all settings, once, and makes a bean of each record. If one of them cannot be used, the
 * deployment stops before a request or a database is touched.
 */
public class SettingsAtStart implements Extension {

    private static final Logger LOG = System.getLogger(SettingsAtStart.class.getName());

    private static final Map<Type, Function<Settings, ?>> READERS = new LinkedHashMap<>();

    static {
        reader(CallbackRoute.class, CallbackRoute::from);
        reader(OwnBuckets.class, OwnBuckets::from);
        reader(KeySettings.class, KeySettings::from);
        reader(FieldNames.class, FieldNames::from);
        reader(Seal.class, Seal::from);
        reader(TicketSettings.class, TicketSettings::from);
        reader(BucketSettings.class, BucketSettings::from);
        reader(ConfirmSettings.class, ConfirmSettings::from);
        reader(ReconcileSettings.class, ReconcileSettings::from);
        reader(CallbackSettings.class, CallbackSettings::from);
        reader(StoreSettings.class, StoreSettings::from);
        reader(JournalSettings.class, JournalSettings::from);
        reader(Minimiser.class, Minimiser::from);
        reader(RetentionSettings.class, RetentionSettings::from);
        reader(SummedVariables.class, SummedVariables::from);
        reader(LiveSettings.class, LiveSettings::from);
        reader(EventSettings.class, EventSettings::from);
        reader(WebhookSettings.class, WebhookSettings::from);
        reader(Node.class, Node::from);
        reader(TrailSettings.class, TrailSettings::from);
        reader(CaptureSettings.class, CaptureSettings::from);
        reader(KafkaSettings.class, KafkaSettings::from);
        reader(JmsSettings.class, JmsSettings::from);
        reader(HookSettings.class, HookSettings::from);
        reader(AccessSettings.class, AccessSettings::from);
        READERS.put(new TypeLiteral<Optional<OidcSettings>>() {}.getType(), OidcSettings::from);
        reader(SettingsInForce.class, Settings::inForce); // the last: it tells what was asked for
    }

    private final Map<Type, Object> values = new HashMap<>();

    private static <T> void reader(Class<T> type, Function<Settings, T> from) {
        READERS.put(type, from);
    }

    void makeBeans(@Observes AfterBeanDiscovery discovery) {
        for (Type each : READERS.keySet()) {
            discovery
                    .addBean()
                    .types(each)
                    .scope(Singleton.class)
                    .createWith(context -> values.get(each));
        }
    }

    void check(@Observes AfterDeploymentValidation deployment) {
        for (BadSetting each : read(new Settings(ConfigProvider.getConfig()))) {
            LOG.log(Level.ERROR, "Not deployed: {0}", each.getMessage());
            deployment.addDeploymentProblem(each);
        }
        // a typo in the name of a limit leaves the limit off
        ((SettingsInForce) values.get(SettingsInForce.class))
                .unknown()
                .forEach(key -> LOG.log(Level.WARNING, "No setting is called {0}", key));
    }

    /**
     * Reads what the operator said.
     *
     * @return what cannot be used, each once, though several records may need it
     */
    Collection<BadSetting> read(Settings settings) {
        Map<String, BadSetting> unusable = new LinkedHashMap<>();
        READERS.forEach(
                (type, reader) -> {
                    try {
                        values.put(type, reader.apply(settings));
                    } catch (BadSetting bad) {
                        unusable.putIfAbsent(bad.getMessage(), bad);
                    }
                });
        return unusable.values();
    }
}
