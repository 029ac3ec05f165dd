package org.osscallback.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.osscallback.simulator.Shot;

/**
 * Takes the pictures of the README anew: {@code mvn verify -Dit.test=ConsoleScreenshotsIT
 * -Dscreenshots=docs}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ConsoleScreenshotsIT extends ConsoleTest {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "target"));

    private static final int UPLOADS = 240;

    private static final List<String> NAMES =
            List.of(
                    "avatars/avatar-%d.jpg image/jpeg",
                    "photos/2026/11/IMG_%d.jpg image/jpeg",
                    "照片/旅行-%d.png image/png",
                    "videos/clip-%d.mp4 video/mp4",
                    "voice/note-%d.m4a audio/mp4",
                    "reports/report-%d.pdf application/pdf",
                    "logs/session-%d.gz application/gzip");

    private static final List<String> PHONES =
            List.of(
                    "iPhone 15 Pro/iOS 18.1",
                    "iphone6s/ios9.1",
                    "华为 P60/HarmonyOS 4.2",
                    "Xiaomi 14/Android 15",
                    "Pixel 9/Android 15",
                    "Galaxy S24/Android 14");

    private static final List<String> PLACES =
            List.of(
                    "30.27,120.16",
                    "31.23,121.47",
                    "39.90,116.40",
                    "22.54,114.06",
                    "30.66,104.06",
                    "1.35,103.82",
                    "35.68,139.69",
                    "48.86,2.35",
                    "37.77,-122.42",
                    "-33.87,151.21");

    private static final Map<String, String> VIEWS =
            Map.of(
                    "uploads", "/",
                    "charts", "/?view=charts",
                    "refusals", "/?view=refusals",
                    "webhooks", "/?view=webhooks",
                    "tickets", "/?view=tickets",
                    "setup", "/?view=setup&ticket=no",
                    "status", "/?view=status");

    private final Random random = new Random(7);

    @Test
    void takesThem() throws Exception {
        for (int each = 0; each < UPLOADS; each++) {
            upload(shotNumber(each));
        }
        spreadOverADay();
        refuseSome();
        for (String language : List.of("en", "zh-CN")) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {1280, 768, 360}) {
                    takeAll(language, theme, width);
                }
            }
        }
    }

    /** As if they had come in the course of a day, and half of them from people who are known. */
    private static void spreadOverADay() {
        TestBench.postgres()
                .execute(
                        "update oss_upload set received_at = received_at"
                                + " - random() * random() * interval '23 hours'");
        TestBench.postgres()
                .execute(
                        "update oss_upload set authenticity = 'ticket', subject = 'user-'"
                                + " || (10 + floor(random() * 60)) where random() < 0.6");
        TestBench.postgres().execute("delete from oss_upload_summary");
        SummaryIT.sumUpAnew();
    }

    private void takeAll(String language, ColorScheme theme, int width) throws Exception {
        String kind = language + "-" + theme.name().toLowerCase() + "-" + width;
        try (Visit visit = visit(width, theme, language).open("/")) {
            take(visit, "sign-in-" + kind);
            visit.signIn();
            visit.page.waitForSelector(".row");
            for (Map.Entry<String, String> view : VIEWS.entrySet()) {
                visit.open(view.getValue());
                visit.settle();
                if (view.getKey().equals("charts")) {

                } else if (view.getKey().equals("refusals")) {
                    visit.page.locator("[data-problem=signature-mismatch] summary").first().click();
                }
                take(visit, view.getKey() + "-" + kind);
            }
            visit.open("/");
            visit.page.locator(".row .cover").first().click();
            visit.page.waitForSelector("[data-field=id]");
            take(visit, "upload-" + kind);
        }
    }

    /** Those that are shown go where asked, the others to {@code target}. */
    private static void take(Visit visit, String name) {
        boolean shown =
                List.of(
                                "uploads-en-light-1280",
                                "charts-en-dark-1280",
                                "refusals-en-light-1280",
                                "uploads-zh-CN-dark-360")
                        .contains(name);
        visit.page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                (shown ? FOLDER : Path.of("target/screenshots"))
                                        .resolve("console-" + name + ".png")));
    }

    private Shot shotNumber(int number) {
        String[] name = pick(NAMES).formatted(1000 + number).split(" ");
        String[] phone = pick(PHONES).split("/");
        int size = (int) Math.exp(5 + random.nextDouble() * 9);
        Shot shot =
                shot(name[0])
                        .bucket(pick(List.of("photos", "photos", "examplebucket")))
                        .content(name[1], new byte[size])
                        .variable("phone", phone[0])
                        .variable("system", phone[1])
                        .variable("version", pick(List.of("3.2.1", "3.2.1", "3.2.0", "3.1.9")));
        if (name[1].startsWith("image")) {
            shot.variable("gps", pick(PLACES));
        }
        return shot;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void refuseSome() {
        post("size=112");
        post(OssCall.of("bucket=another-customers&object=a.jpg"));
        post(OssCall.of("{\"object\":a.jpg}"));
        post(OssCall.of("object=a.jpg").without("authorization"));
        post(OssCall.of("object=a.jpg").keyUrl("https://keys.example.com/v1.pem"));
        post(
                OssCall.of("/api/v3/hooks/upload", "object=a.jpg")
                        .requestLine("POST /hooks/upload HTTP/1.1"));
    }
}
