package org.osscallback.ticket;

import static org.osscallback.problem.Problem.TICKET_MISSING;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Refusal;

/** Checks the tickets that callbacks carry. Thread-safe. */
public final class TicketVerifier {

    /** Fields of a body that are not the customer's where there is a ticket. */
    public static final Set<String> OURS = Set.of(FieldNames.TICKET, "subject");

    private final TicketSettings settings;
    private final Optional<TicketSigner> signer;
    private final Clock clock;

    public TicketVerifier(TicketSettings settings, Clock clock) {
        this.settings = settings;
        this.signer = TicketSigner.of(settings);
        this.clock = clock;
    }

    /**
     * Checks the ticket of a callback in all but its date, for which see {@link #expired}.
     *
     * @param notice as OSS sent it
     * @return empty if it carries none and needs none, or if tickets are off
     * @throws Refusal {@code TICKET_MISSING}, {@code TICKET_INVALID} or {@code TICKET_MISMATCH}
     */
    public Optional<Ticket> check(UploadNotice notice) {
        String text = notice.variables().get(FieldNames.TICKET);
        if (signer.isEmpty() || (text == null && !required())) {
            return Optional.empty();
        }
        if (text == null) {
            throw new Refusal(TICKET_MISSING, "the body has no field " + FieldNames.TICKET);
        }
        Ticket ticket = signer.get().read(text);
        ticket.grant().requireCovers(recordable(notice, Optional.of(ticket)));
        return Optional.of(ticket);
    }

    /**
     * Whom the ticket of a callback names, whatever else is wrong with it.
     *
     * @return empty if it is no ticket of ours, or names nobody
     */
    public Optional<String> subject(UploadNotice notice) {
        String text = notice.variables().get(FieldNames.TICKET);
        if (signer.isEmpty() || text == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(signer.get().read(text).subject());
        } catch (Refusal notOurs) {
            return Optional.empty();
        }
    }

    private boolean required() {
        return settings.mode() == TicketMode.REQUIRED;
    }

    /** Whether its time is over, by a clock that may be a little fast. */
    public boolean expired(Ticket ticket) {
        return clock.instant().isAfter(ticket.expiresAt().plus(settings.clockSkew()));
    }

    /**
     * What of a notice may be kept: never the ticket, and the uploader's own word for the subject
     * only if no ticket knows better.
     *
     * @param ticket what {@link #check} found
     */
    public static UploadNotice recordable(UploadNotice notice, Optional<Ticket> ticket) {
        return notice.without(ticket.isPresent() ? OURS : Set.of(FieldNames.TICKET));
    }
}
