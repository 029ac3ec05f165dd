package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console gives people for signed uploads: programs, run as they stand on its page. */
class ConsoleSignedIT extends ConsoleTest {

    private static final Map<String, String> ACCOUNT =
            Map.of("UPLOADS_USER", "admin", "UPLOADS_PASSWORD", TestBench.CONSOLE_PASSWORD);

    /** The page's program, run as it stands by who is signed in at the console. */
    @ParameterizedTest
    @CsvSource({
        "curl,   backend.sh",
        "java,   Backend.java",
        "node,   backend.cjs",
        "python, backend.py",
        "php,    backend.php",
        "go,     backend.go"
    })
    void givesABackendWhoseRequestIsSigned(String language, String file) {
        String code;
        try (Visit visit = at("/?view=setup&ticket=no&client=miniprogram&backend=" + language)) {
            code = visit.page.locator("[data-code=backend-" + language + "]").textContent();
        }

        JsonObject signed = json(Script.of(file, code).with(ACCOUNT).run("alice", "cat.jpg"));

        assertThat(signed.getString("as")).isEqualTo("form");
        assertThat(signed.getString("bucket")).isEqualTo("examplebucket");
        assertThat(signed.getString("object")).startsWith("users/alice/").endsWith(".jpg");
    }

    private JsonObject signed(String as) {
        String wanted =
                """
                {"as":"%s","subject":"alice","bucket":"photos","prefix":"setup/","name":"cat.jpg"}"""
                        .formatted(as);
        HttpResponse<String> answer =
                ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                        .with("Content-Type", "application/json")
                        .send("POST", "/api/uploads/sign", wanted);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private String client(String name) {
        try (Visit visit = at("/?view=setup&ticket=no&client=" + name)) {
            return visit.page.locator("[data-code=client-" + name + "]").textContent();
        }
    }

    @Test
    void givesAPageItsUploadOfWhatWasSigned() {
        String code = client("browser");
        JsonObject signed = signed("put");

        try (AppPage app = AppPage.start(query -> "");
                Visit visit = visitTo(app.uri())) {
            visit.alsoAsking(URI.create(TestBench.signedOss().endpoint())).open("/upload.html");
            Object answer =
                    visit.page.evaluate(
                            "async (json) => { const signed = JSON.parse(json);"
                                    + " const file = new Blob(['12345'], { type: 'text/plain' });"
                                    + code
                                    + "}",
                            signed.toString());

            assertThat(String.valueOf(answer)).contains("Status=OK");
        }
    }

    @Test
    void givesACurlCommandThatUploadsWhatWasSigned() {
        String answer =
                Script.of("client.sh", client("curl"))
                        .calling("jq")
                        .calling("curl")
                        .beside("signed.json", signed("put").toString())
                        .beside("cat.jpg", "12345")
                        .run();

        assertThat(answer).contains("200 OK", "\"Status\":\"OK\"");
    }

    @ParameterizedTest
    @CsvSource({
        "android,     signed.getJSONObject(\"headers\")",
        "ios,         put.allHTTPHeaderFields = uploading[@\"headers\"]",
        "miniprogram, formData: Object.fromEntries(signed.fields)"
    })
    void givesAnAppWhatItSendsOfWhatWasSigned(String client, String line) {
        assertThat(client(client)).contains(line);
    }

    @Test
    void saysThatWhatIsSignedNamesTheHostOfHttps() {
        String write =
                """
                async (url) => {
                  const module = await import('/ui/views/setupsigned.js');
                  return module.signedUploads({ url, own: false, bucket: 'b', params: {} }).textContent;
                }""";
        try (Visit visit = at("/?view=setup")) {
            String secure = (String) visit.page.evaluate(write, "https://app.test/callback");
            String plain = (String) visit.page.evaluate(write, "http://app.test/callback");

            assertThat(secure)
                    .contains("callbackSNI", "\"callbackUrl\":\"https://app.test/callback\"");
            assertThat(plain).doesNotContain("callbackSNI");
        }
    }
}
