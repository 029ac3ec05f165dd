package org.osscallback;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.osscallback.answer.HookSettings;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.journal.JournalSettings;
import org.osscallback.key.KeySettings;
import org.osscallback.live.LiveSettings;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.Seal;
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
import org.osscallback.sink.StoreSettings;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.summary.SummedVariables;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.trail.TrailSettings;

/** Stops the deployment if a setting cannot be used, before a request or a database is touched. */
public class SettingsCheck implements Extension {

    private static final Logger LOG = System.getLogger(SettingsCheck.class.getName());

    private static final List<Function<Settings, ?>> ALL =
            List.of(
                    KeySettings::from,
                    FieldNames::from,
                    Seal::from,
                    TicketSettings::from,
                    BucketSettings::from,
                    ConfirmSettings::from,
                    ReconcileSettings::from,
                    CallbackSettings::from,
                    StoreSettings::from,
                    JournalSettings::from,
                    Minimiser::from,
                    RetentionSettings::from,
                    SummedVariables::from,
                    LiveSettings::from,
                    EventSettings::from,
                    WebhookSettings::from,
                    Node::from,
                    TrailSettings::from,
                    KafkaSettings::from,
                    JmsSettings::from,
                    HookSettings::from,
                    OidcSettings::from); // after AccessSettings, which it reads

    void check(@Observes AfterDeploymentValidation deployment) {
        Settings settings = new Settings(ConfigProvider.getConfig());
        for (Function<Settings, ?> each : ALL) {
            try {
                each.apply(settings);
            } catch (BadSetting unusable) {
                LOG.log(Level.ERROR, "Not deployed: {0}", unusable.getMessage());
                deployment.addDeploymentProblem(unusable);
            }
        }
    }
}
