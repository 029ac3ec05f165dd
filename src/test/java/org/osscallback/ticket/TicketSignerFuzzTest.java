package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.TICKET_INVALID;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osscallback.problem.Refusal;

class TicketSignerFuzzTest {

    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"new\"}";

    private static final TicketSigner SIGNER =
            TicketSignerTest.signer("new:" + TicketSignerTest.NEW);

    /** No text has a MAC by chance. */
    @FuzzTest(maxDuration = "60s")
    void refusesWhatItDidNotSign(byte[] text) {
        Ticket ticket = read(new String(text, StandardCharsets.UTF_8));

        assertThat(ticket).isNull();
    }

    /** With a MAC that is right, as a backend that signs its own tickets could send it. */
    @FuzzTest(maxDuration = "60s")
    void readsOrRefusesClaims(byte[] claims) throws GeneralSecurityException {
        Ticket ticket = read(signed(HEADER.getBytes(StandardCharsets.US_ASCII), claims));

        assertThat(ticket == null || ticket.id() != null).isTrue();
    }

    /** With a MAC that is right, and no header that names it. */
    @FuzzTest(maxDuration = "60s")
    void readsOrRefusesHeaders(byte[] header) throws GeneralSecurityException {
        byte[] claims = "{\"jti\":\"id\"}".getBytes(StandardCharsets.US_ASCII);

        Ticket ticket = read(signed(header, claims));

        assertThat(ticket).isNull();
    }

    private static Ticket read(String text) {
        try {
            return SIGNER.read(text);
        } catch (Refusal refused) {
            assertThat(refused.problem).isEqualTo(TICKET_INVALID);
            return null;
        }
    }

    private static String signed(byte[] header, byte[] claims) throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String text = base64.encodeToString(header) + "." + base64.encodeToString(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(TicketSignerTest.NEW), "HmacSHA256"));
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64.encodeToString(signature);
    }
}
