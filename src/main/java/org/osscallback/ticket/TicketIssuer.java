package org.osscallback.ticket;

import static org.osscallback.problem.Problem.TICKETS_OFF;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.Token;

/** Issues tickets, each for one upload. Thread-safe. */
public final class TicketIssuer {

    /** 128 bits: nobody meets another's by chance. */
    private static final int ID_BYTES = 16;

    private final Optional<TicketSigner> signer;
    private final Clock clock;

    public TicketIssuer(TicketSettings settings, Clock clock) {
        this.signer = TicketSigner.of(settings);
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
        return issue(request, Token.random(ID_BYTES));
    }

    /**
     * Issues a ticket for one upload that has an id already.
     *
     * @param id unique, at most 64 characters of ASCII, none of them a blank
     * @throws Refusal {@code TICKETS_OFF}
     */
    public Issued issue(TicketRequest request, String id) {
        Instant expiresAt = clock.instant().plus(request.lifetime());
        Ticket ticket = new Ticket(id, expiresAt.truncatedTo(ChronoUnit.SECONDS), request.grant());
        return new Issued(signer().write(ticket), ticket.expiresAt());
    }

    private TicketSigner signer() {
        return signer.orElseThrow(
                () -> new Refusal(TICKETS_OFF, "the setting oss.ticket.mode is off"));
    }

    /**
     * A ticket that has just been issued.
     *
     * @param ticket as text
     * @param expiresAt in whole seconds
     */
    public record Issued(String ticket, Instant expiresAt) {}
}
