package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.it.TicketUpload.Outcome;

/**
 * Two nodes on one database that require tickets, in the middle of a change of secrets: one signs
 * with the new secret already, the other with the old one still.
 */
class TicketNodesIT {

    private static final String DATABASE = "tickets";

    private static ServerProcess first;
    private static ServerProcess second;

    private final String object = "nodes/" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        TestBench.postgres().execute("create database " + DATABASE);
        first =
                ServerProcess.start(
                        AppServer.current().installWithApplication("firstNode"),
                        environment("new:" + TicketDesk.KEY + ",old:" + TicketDesk.OLDER_KEY));
        second =
                ServerProcess.start(
                        AppServer.current().installWithApplication("secondNode"),
                        environment("old:" + TicketDesk.OLDER_KEY + ",new:" + TicketDesk.KEY));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static Map<String, String> environment(String secret) {
        Map<String, String> environment = TestBench.environment(DATABASE);
        environment.merge(
                "OSS_CALLBACK_KEY_URL_PREFIXES",
                TestBench.oss().endpoint() + "/",
                (one, more) -> one + "," + more);
        environment.put("OSS_TICKET_MODE", "required");
        environment.put("OSS_TICKET_SECRET", secret);
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        return environment;
    }

    private TicketUpload upload(ServerProcess issuer, ServerProcess receiver) {
        JsonObject issued = new TicketDesk(issuer.uri()).issue(TicketDesk.request(object));
        return TicketUpload.with(issued, object)
                .callbackUrl(receiver.uri().resolve("/callback").toString());
    }

    @Test
    void takeEachOthersTickets() {
        assertThat(upload(first, second).put().result()).isEqualTo("200");
        assertThat(upload(second, first).put().result()).isEqualTo("200");
    }

    @Test
    void takeATicketOnceBetweenThem() {
        TicketUpload upload = upload(first, second);
        upload.put();

        Outcome there = upload.callbackUrl(first.uri().resolve("/callback").toString()).put();

        assertThat(there.result()).isEqualTo("ticket-used");
    }

    @Test
    void takeATicketOnceThoughAllComeAtOnce() {
        String ticket = new TicketDesk(first.uri()).ticket(TicketDesk.request(object));
        String body = "bucket=photos&object=" + object + "&ticket=" + ticket + "&reqId=";

        List<String> results =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(
                                each ->
                                        Wire.send(
                                                (each % 2 == 0 ? first : second).uri(),
                                                OssCall.of(body + each)))
                        .map(answer -> answer.status() == 200 ? "200" : answer.slug())
                        .toList();

        assertThat(results).containsOnlyOnce("200").containsOnly("200", "ticket-used");
    }

    @Test
    void answerTheSameToACallbackThatComesToBoth() {
        String ticket = new TicketDesk(first.uri()).ticket(TicketDesk.request(object));
        OssCall call = OssCall.of("bucket=photos&object=" + object + "&ticket=" + ticket);

        String here = Wire.send(first.uri(), call).body();
        String there = Wire.send(second.uri(), call).body();

        assertThat(there).isEqualTo(here).contains("\"Status\":\"OK\"");
    }

    @Test
    void refuseACallbackWithoutATicket() {
        Wire.Answer answer = Wire.send(first.uri(), OssCall.of("bucket=photos&object=" + object));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.slug()).isEqualTo("ticket-missing");
    }

    @Test
    void refuseATicketThatIsForAnotherObject() {
        JsonObject issued = new TicketDesk(first.uri()).issue(TicketDesk.request(object));

        assertThat(TicketUpload.with(issued, object + "2").put().result())
                .isEqualTo("ticket-mismatch");
    }
}
