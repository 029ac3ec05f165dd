package org.osscallback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.setting.Settings;
import org.osscallback.sink.StoreSettings;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.ticket.TicketIssuer;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.ticket.TicketVerifier;

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
    ReadBulkhead readBulkhead(StoreSettings settings) {
        return new ReadBulkhead(settings.readers());
    }

    @Produces
    @Singleton
    NoticeParser noticeParser(FieldNames names) {
        return new NoticeParser(names);
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
