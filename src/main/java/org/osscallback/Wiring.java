package org.osscallback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.osscallback.answer.HookSettings;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.journal.JournalSettings;
import org.osscallback.live.LiveSettings;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.Seal;
import org.osscallback.outlet.EventSettings;
import org.osscallback.outlet.http.WebhookSettings;
import org.osscallback.outlet.jms.JmsSettings;
import org.osscallback.outlet.kafka.KafkaSettings;
import org.osscallback.reconcile.ReconcileSettings;
import org.osscallback.retention.Minimiser;
import org.osscallback.retention.RetentionSettings;
import org.osscallback.setting.Node;
import org.osscallback.setting.Settings;
import org.osscallback.sink.StoreSettings;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.confirmation.ConfirmSettings;
import org.osscallback.summary.SummedVariables;
import org.osscallback.ticket.TicketIssuer;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.ticket.TicketVerifier;
import org.osscallback.trail.TrailSettings;

/** Makes beans of what is plain. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return new Settings(config);
    }

    @Produces
    @Singleton
    Node node(Settings settings) {
        return Node.from(settings);
    }

    @Produces
    @Singleton
    TrailSettings trailSettings(Settings settings) {
        return TrailSettings.from(settings);
    }

    @Produces
    @Singleton
    CallbackSettings callbackSettings(Settings settings) {
        return CallbackSettings.from(settings);
    }

    @Produces
    @Singleton
    BucketSettings bucketSettings(Settings settings) {
        return BucketSettings.from(settings);
    }

    @Produces
    @Singleton
    FieldNames fieldNames(Settings settings) {
        return FieldNames.from(settings);
    }

    @Produces
    @Singleton
    StoreSettings storeSettings(Settings settings) {
        return StoreSettings.from(settings);
    }

    @Produces
    @Singleton
    ReadBulkhead readBulkhead(StoreSettings settings) {
        return new ReadBulkhead(settings.readers());
    }

    @Produces
    @Singleton
    JournalSettings journalSettings(Settings settings) {
        return JournalSettings.from(settings);
    }

    @Produces
    @Singleton
    ConfirmSettings confirmSettings(Settings settings) {
        return ConfirmSettings.from(settings);
    }

    @Produces
    @Singleton
    ReconcileSettings reconcileSettings(Settings settings) {
        return ReconcileSettings.from(settings);
    }

    @Produces
    @Singleton
    Minimiser minimiser(Settings settings) {
        return Minimiser.from(settings);
    }

    @Produces
    @Singleton
    RetentionSettings retentionSettings(Settings settings) {
        return RetentionSettings.from(settings);
    }

    @Produces
    @Singleton
    SummedVariables summedVariables(Settings settings) {
        return SummedVariables.from(settings);
    }

    @Produces
    @Singleton
    LiveSettings liveSettings(Settings settings) {
        return LiveSettings.from(settings);
    }

    @Produces
    @Singleton
    EventSettings eventSettings(Settings settings) {
        return EventSettings.from(settings);
    }

    @Produces
    @Singleton
    WebhookSettings webhookSettings(Settings settings) {
        return WebhookSettings.from(settings);
    }

    @Produces
    @Singleton
    KafkaSettings kafkaSettings(Settings settings) {
        return KafkaSettings.from(settings);
    }

    @Produces
    @Singleton
    JmsSettings jmsSettings(Settings settings) {
        return JmsSettings.from(settings);
    }

    @Produces
    @Singleton
    HookSettings hookSettings(Settings settings) {
        return HookSettings.from(settings);
    }

    @Produces
    @Singleton
    NoticeParser noticeParser(FieldNames names) {
        return new NoticeParser(names);
    }

    @Produces
    @Singleton
    Seal seal(Settings settings) {
        return Seal.from(settings);
    }

    @Produces
    @Singleton
    TicketSettings ticketSettings(Settings settings) {
        return TicketSettings.from(settings);
    }

    @Produces
    @Singleton
    TicketIssuer ticketIssuer(TicketSettings settings, Clock clock) {
        return new TicketIssuer(settings, clock);
    }

    @Produces
    @Singleton
    TicketVerifier ticketVerifier(TicketSettings settings, Clock clock) {
        return new TicketVerifier(settings, clock);
    }
}
