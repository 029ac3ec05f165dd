package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Lists of objects, and uploads in parts, without callbacks. */
class ListsAndPartsTest extends Fixture {

    @Test
    void listsInPages() {
        for (String name : new String[] {"a/1", "a/2", "b", "c&d", "e"}) {
            call("PUT /photos/" + name).body("x").send();
        }

        String first = call("GET /photos/?list-type=2&max-keys=3&delimiter=/").send().body();
        String token = first.replaceAll("(?s).*<NextContinuationToken>(.*)</Next.*", "$1");
        String second =
                call("GET /photos/?list-type=2&max-keys=3&delimiter=/&continuation-token=" + token)
                        .send()
                        .body();

        assertThat(first)
                .contains(
                        "<KeyCount>3</KeyCount>",
                        "<IsTruncated>true</IsTruncated>",
                        "<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>",
                        "<Key>b</Key>",
                        "<Key>c&amp;d</Key>");
        assertThat(second)
                .contains("<KeyCount>1</KeyCount>", "<Key>e</Key>", "<IsTruncated>false<")
                .doesNotContain("CommonPrefixes");
    }

    @Test
    void listsUnderAPrefixEncodedIfAsked() {
        call("PUT /photos/x/%E7%8C%AB%20.txt").body("x").send();
        call("PUT /photos/y").body("x").send();

        assertThat(call("GET /photos/?list-type=2&prefix=x/&encoding-type=url").send().body())
                .contains("<Key>x%2F%E7%8C%AB%20.txt</Key>", "<KeyCount>1</KeyCount>");
    }

    /** As a program in Java would not sort them. */
    @Test
    void listsInTheOrderOfBytes() {
        call("PUT /photos/%F0%9F%98%80").body("x").send();
        call("PUT /photos/%EF%BD%9E").body("x").send();

        String first = call("GET /photos/?list-type=2&max-keys=1&encoding-type=url").send().body();
        String rest =
                call("GET /photos/?list-type=2&encoding-type=url&start-after=%EF%BD%9E")
                        .send()
                        .body();

        assertThat(first).contains("<Key>%EF%BD%9E</Key>");
        assertThat(rest).contains("<KeyCount>1</KeyCount>", "<Key>%F0%9F%98%80</Key>");
    }

    /** HEAD has no body to say it in. */
    @Test
    void saysInAHeaderOfHeadWhatIsMissing() {
        String header = call("HEAD /photos/none").send().headers().get("x-oss-err");

        assertThat(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void refusesPartsThatOssWouldRefuse() {
        String id =
                call("POST /photos/a?uploads")
                        .send()
                        .body()
                        .replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        call("PUT /photos/a?uploadId=" + id + "&partNumber=1").body("small").send();
        call("PUT /photos/a?uploadId=" + id + "&partNumber=2").body("last").send();

        assertThat(
                        complete(
                                id,
                                "1,EB5C1399A871211C7E7ED732D15E3A8B",
                                "2,98BD1C45684CF587AC2347A92DD7BB51"))
                .contains("<Code>EntityTooSmall</Code>");
        assertThat(complete(id, "1,00000000000000000000000000000000"))
                .contains("<Code>InvalidPart<");
        assertThat(
                        complete(
                                id,
                                "2,98BD1C45684CF587AC2347A92DD7BB51",
                                "1,EB5C1399A871211C7E7ED732D15E3A8B"))
                .contains("<Code>InvalidPartOrder<");
        assertThat(complete(id)).contains("<Code>MalformedXML<");
        assertThat(complete("none", "1,EB5C1399A871211C7E7ED732D15E3A8B"))
                .contains("<Code>NoSuchUpload<");
        assertThat(call("PUT /photos/a?uploadId=" + id + "&partNumber=0").body("x").send().body())
                .contains("<Code>InvalidArgument<");
    }

    private String complete(String id, String... numbersAndTags) {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        Arrays.stream(numbersAndTags)
                .map(part -> part.split(","))
                .forEach(
                        part ->
                                xml.append("<Part><PartNumber>" + part[0])
                                        .append("</PartNumber><ETag>\"" + part[1])
                                        .append("\"</ETag></Part>"));
        return call("POST /photos/a?uploadId=" + id)
                .body(xml + "</CompleteMultipartUpload>")
                .send()
                .body();
    }
}
