package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.ops.Warning.OPEN_TO_ALL_CUSTOMERS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.setting.Settings;
import org.osscallback.testing.Configured;
import org.osscallback.ticket.TicketSettings;

class WarningTest {

    private static final String SECRET = "a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Test
    void isThereWhileNeitherBucketsNorTicketsAreSet() {
        assertThat(warnings(Map.of())).containsExactly(OPEN_TO_ALL_CUSTOMERS);
        assertThat(OPEN_TO_ALL_CUSTOMERS.slug()).isEqualTo("open-to-all-customers");
        assertThat(OPEN_TO_ALL_CUSTOMERS.sentence)
                .contains("oss.callback.buckets", "oss.ticket.mode");
    }

    @Test
    void isGoneWhenBucketsAreSet() {
        assertThat(warnings(Map.of("oss.callback.buckets", "photos"))).isEmpty();
    }

    @Test
    void isGoneWhenTicketsAreSet() {
        assertThat(warnings(Map.of("oss.ticket.mode", "required", "oss.ticket.secret", SECRET)))
                .isEmpty();
    }

    private static List<Warning> warnings(Map<String, String> configured) {
        Settings settings = Configured.of(configured);
        return Warning.of(CallbackSettings.from(settings), TicketSettings.from(settings));
    }
}
