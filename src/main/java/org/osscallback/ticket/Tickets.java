package org.osscallback.ticket;

import static org.osscallback.problem.Problem.TICKETS_OFF;
import static org.osscallback.problem.Problem.TICKET_MISSING;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.Token;

/** Issues tickets and checks those that callbacks carry. Thread-safe. */
public final class Tickets {

    /** Fields of a body that are not the customer's where there is a ticket. */
    public static final Set<String> OURS = Set.of(FieldNames.TICKET, "subject");

    /** 128 bits: nobody meets another's by chance. */
    private static final int ID_BYTES = 16;

    private final TicketSettings settings;
    private final Optional<TicketSigner> signer;
    private final Clock clock;

    public Tickets(TicketSettings settings, Clock clock) {
        this.settings = settings;
        this.signer =
                settings.mode() == TicketMode.OFF
                        ? Optional.empty()
                        : Optional.of(new TicketSigner(settings.secrets()));
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code TICKETS_OFF} if this server issues none
     */
    public void requireOpen() {
        signer();
    }

    /**
     * Issues a ticket for one upload.
     *
     * @throws Refusal {@code TICKETS_OFF}
     */
    public Issued issue(TicketRequest request) {
        Instant expiresAt = clock.instant().plus(request.lifetime());
        Ticket ticket =
                new Ticket(
                        Token.random(ID_BYTES),
                        expiresAt.truncatedTo(ChronoUnit.SECONDS),
                        request.grant());
        return new Issued(signer().write(ticket), ticket.expiresAt());
    }

    private TicketSigner signer() {
        return signer.orElseThrow(
                () -> new Refusal(TICKETS_OFF, "the setting oss.ticket.mode is off"));
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
        if (settings.mode() == TicketMode.OFF || (text == null && !required())) {
            return Optional.empty();
        }
        if (text == null) {
            throw new Refusal(TICKET_MISSING, "the body has no field " + FieldNames.TICKET);
        }
        Ticket ticket = signer().read(text);
        ticket.grant().requireCovers(recordable(notice, Optional.of(ticket)));
        return Optional.of(ticket);
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

    /**
     * A ticket that has just been issued.
     *
     * @param ticket as text
     * @param expiresAt in whole seconds
     */
    public record Issued(String ticket, Instant expiresAt) {}
}
