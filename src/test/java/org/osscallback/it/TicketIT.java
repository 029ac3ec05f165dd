package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketIT extends ContainerTest {

    private final String object = "tickets/" + UUID.randomUUID() + ".jpg";

    @Test
    void recordsWhoseUploadItIs() throws Exception {
        JsonObject issued = new TicketDesk(server).issue(TicketDesk.request(object));
        String body = "bucket=photos&object=" + object + "&ticket=" + issued.getString("ticket");

        id(post(body));

        assertThat(Rows.ofObject(object).get(0))
                .containsEntry("subject", "alice")
                .containsEntry("authenticity", "ticket")
                .containsEntry("variables", "{}");
        System.err.println(issued);
    }
}
