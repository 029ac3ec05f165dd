package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.sdk.Sdk;
import org.osscallback.simulator.sdk.SdkUploads;
import org.osscallback.simulator.sdk.Upload;
import org.osscallback.simulator.sdk.Way;

/** What people do with the console, from signing in to signing out. */
class ConsoleIT extends ConsoleTest {

    /** Makes names of this test unlike those of others. */
    private final String folder = "console/" + UUID.randomUUID() + "/";

    @Test
    void letsNobodyInWithAWrongPassword() {
        try (Visit visit = visit().open("/").signIn("guess")) {
            assertThat(visit.page.locator("[role=alert]")).hasText("User or password is wrong.");
            assertThat(visit.page.locator("nav")).hasCount(0);
        }
    }

    @Test
    void showsAnUploadAsItArrives() throws Exception {
        try (Visit visit = at("/?prefix=" + folder)) {
            assertThat(visit.page.locator("#live")).hasText("Live");
            assertThat(visit.page.locator(".empty h2")).hasText("No upload matches");

            putWithSdk(folder + "猫.jpg");

            Locator row = visit.page.locator(".row");
            assertThat(row).hasCount(1);
            assertThat(row.locator(".cover")).hasText("猫.jpg");
            assertThat(row.locator(".row-variables")).containsText("iphone6s");
            assertThat(row.locator(".row-size")).hasText("5 B");
        }
    }

    @Test
    void keepsQuietWhilePaused() throws Exception {
        upload(shot(folder + "first"));
        try (Visit visit = at("/?prefix=" + folder)) {
            assertThat(visit.page.locator("#live")).hasText("Live");
            assertThat(visit.page.locator(".row")).hasCount(1);
            visit.page.click("#live");
            assertThat(visit.page.locator("#live")).hasText("Paused");
            upload(shot(folder + "second"));
            assertThat(visit.page.locator(".row")).hasCount(1);

            visit.page.click("#live");

            assertThat(visit.page.locator(".row")).hasCount(2);
        }
    }

    @Test
    void narrowsTheListAndSharesItByItsAddress() throws Exception {
        upload(shot(folder + "a.jpg").variable("phone", "iphone6s"));
        upload(shot(folder + "b.jpg").variable("phone", "华为 P60+&\"'"));
        String address;
        try (Visit visit = at("/?prefix=" + folder)) {
            assertThat(visit.page.locator(".row")).hasCount(2);

            visit.page.click("#more-filters summary");
            visit.page.fill("#f-variable", "phone");
            visit.page.fill("#f-value", "华为 P60+&\"'");
            visit.page.press("#f-value", "Enter");

            assertThat(visit.page.locator(".row .cover")).hasText("b.jpg");
            assertThat(visit.page.locator(".chips")).containsText("华为 P60+&\"'");
            address = visit.page.url();
        }
        try (Visit other = visit().open(address).signIn()) {
            assertThat(other.page.locator(".row .cover")).hasText("b.jpg");

            other.page.locator(".chips .chip").filter(has("phone")).click();

            assertThat(other.page.locator(".row")).hasCount(2);
            other.page.goBack();
            assertThat(other.page.locator(".row")).hasCount(1);
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void showsEveryFieldOfARecord() throws Exception {
        String id = upload(shot(folder + "a.jpg").variable("phone", "iphone6s"));
        try (Visit visit = at("/?prefix=" + folder)) {
            visit.page.click(".row .cover");

            assertThat(visit.page.locator("h1")).hasText("a.jpg");
            assertThat(visit.page.locator("[data-field=bucket] dd")).hasText("photos");
            assertThat(visit.page.locator("[data-field=object] dd")).containsText(folder + "a.jpg");
            assertThat(visit.page.locator("[data-field=mimeType] dd")).hasText("image/jpeg");
            assertThat(visit.page.locator("[data-field=operation] dd")).hasText("PutObject");
            assertThat(visit.page.locator("[data-field='var.phone'] dd")).hasText("iphone6s");
            assertThat(visit.page.locator("[data-field=crc64] dd"))
                    .hasText(Pattern.compile("\\d{10,}"));
            assertThat(visit.page.locator("[data-field=id] dd")).containsText(id);
            assertThat(visit.page.locator(".badge")).hasText("Signed by OSS");

            visit.page.click("[data-field='var.phone'] a");

            assertThat(visit.page).hasURL(Pattern.compile("var\\.phone=iphone6s"));
        }
    }

    @Test
    void exportsWhatIsListed() throws Exception {
        upload(shot(folder + "a.jpg"));
        upload(shot(folder + "b.jpg"));
        try (Visit visit = at("/?prefix=" + folder + "a")) {
            assertThat(visit.page.locator(".row")).hasCount(1);

            Assertions.assertThat(export(visit.page, "csv"))
                    .contains(folder + "a.jpg")
                    .doesNotContain(folder + "b.jpg");
            Assertions.assertThat(export(visit.page, "ndjson"))
                    .startsWith("{\"id\":")
                    .contains(folder + "a.jpg")
                    .hasLineCount(1);
        }
    }

    private static String export(Page page, String form) throws IOException {
        page.click("#export summary");
        Download file = page.waitForDownload(() -> page.click("#export-" + form));
        Assertions.assertThat(file.suggestedFilename()).isEqualTo("uploads." + form);
        return Files.readString(file.path());
    }

    @Test
    void speaksChineseAndRemembersIt() {
        try (Visit visit = at("/")) {
            visit.page.selectOption("#language", "zh-CN");

            assertThat(visit.page.locator("h1")).hasText("上传记录");
            assertThat(visit.page.locator("html")).hasAttribute("lang", "zh-CN");
            visit.page.reload();
            assertThat(visit.page.locator("h1")).hasText("上传记录");
        }
    }

    @Test
    void asksInWhoseSessionHasEndedAndStaysAtTheAddress() throws Exception {
        upload(shot(folder + "a.jpg"));
        try (Visit visit = at("/?view=status")) {
            assertThat(visit.page.locator("h1")).hasText("Status");
            visit.loseSession();

            visit.page.click("nav a:has-text('Refusals')");

            assertThat(visit.page.locator("h1")).hasText("Sign in");
            visit.signIn();
            assertThat(visit.page.locator("h1")).hasText("Refusals");
        }
    }

    @Test
    void signsOut() {
        try (Visit visit = at("/")) {
            visit.page.click("#sign-out");

            assertThat(visit.page.locator("h1")).hasText("Sign in");
            visit.page.reload();
            assertThat(visit.page.locator("h1")).hasText("Sign in");
        }
    }

    /** A file of five bytes. */
    private void putWithSdk(String object) throws Exception {
        Upload upload =
                Upload.to(server.resolve("/callback").toString())
                        .bucket("photos")
                        .object(object)
                        .content("image/jpeg", new byte[5])
                        .variable("phone", "iphone6s");
        try (SdkUploads client =
                Sdk.values()[0].open(oss.endpoint(), new AccessKey("id", "secret"))) {
            Way.PUT.upload(client, upload);
        }
    }
}
