package org.osscallback.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.problem.Invalid;
import org.osscallback.signing.SignRequest.Kind;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketVerifierTest;

class SignRequestReaderTest {

    private static SignRequest read(String members) {
        String json = "{'subject':'alice','bucket':'photos'," + members + "}";
        return SignRequestReader.read(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                TicketVerifierTest.NAMES,
                Duration.ofHours(24),
                () -> "UNIQUE");
    }

    @Test
    void readsTheLeast() {
        SignRequest request = read("'as':'put','object':'a/1.jpg'");

        assertThat(request.as()).isEqualTo(Kind.PUT);
        assertThat(request.object()).isEqualTo("a/1.jpg");
        assertThat(request.contentType()).isEqualTo("image/jpeg");
        assertThat(request.overwrite()).isFalse();
        assertThat(request.parts()).isNull();
    }

    @Test
    void givesAPrefixANameOfOursAndTheExtensionOfTheName() {
        assertThat(object("'prefix':'u/','name':'Holiday in Rome.JPG'")).isEqualTo("u/UNIQUE.JPG");
        assertThat(object("'prefix':'u/','name':'a.b/../c'")).isEqualTo("u/UNIQUE");
        assertThat(object("'prefix':'u/','name':'a.j pg'")).isEqualTo("u/UNIQUE");
        assertThat(object("'prefix':'u/','name':'README'")).isEqualTo("u/UNIQUE");
        assertThat(object("'prefix':'u/'")).isEqualTo("u/UNIQUE");
    }

    private static String object(String members) {
        return read("'as':'form'," + members).object();
    }

    @Test
    void bindsTheTicketToTheOneObjectAndTheSizeThatWasTold() {
        SignRequest request = read("'as':'multipart','prefix':'u/','name':'a.mp4','size':1000000");

        assertThat(request.upload().grant().object())
                .isEqualTo(new ObjectRule("u/UNIQUE.mp4", false));
        assertThat(request.upload().grant().maxBytes()).isEqualTo(1_000_000);
        assertThat(request.parts().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1,              8388608,    1",
        "8388608,        8388608,    1",
        "8388609,        8388608,    2",
        "10737418240,    11534336,   931",
        "53687091200000, 5368709120, 10000",
    })
    void choosesPartsThatOssTakes(long size, long partSize, int count) {
        SignRequest.Parts parts = read("'as':'multipart','object':'a','size':" + size).parts();

        assertThat(parts.partSize()).isEqualTo(partSize);
        assertThat(parts.count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'image/png'             | 'prefix':'u/'                | image/png",
                "'image/*'               | 'object':'a.HEIC'            | image/heic",
                "'image/*','video/*'     | 'prefix':'u/','name':'a.mov' | video/quicktime",
                "'image/png','image/gif' | 'object':'a.gif'             | image/gif",
            })
    void choosesTheOneTypeThatTheClientWillSend(String types, String object, String type) {
        SignRequest request = read("'as':'put'," + object + ",'mimeTypes':[" + types + "]");

        assertThat(request.contentType()).isEqualTo(type);
    }

    @Test
    void takesAnyTypeWhereNoneIsAsked() {
        assertThat(read("'as':'put','object':'a'").contentType())
                .isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'object':'a'                                                | as",
                "'as':'post','object':'a'                                    | as",
                "'as':1,'object':'a'                                         | as",
                "'as':'put'                                                  | object",
                "'as':'put','object':'a','prefix':'b'                        | prefix",
                "'as':'put','object':'a','name':'b'                          | name",
                "'as':'put','prefix':'a','name':1                            | name",
                "'as':'put','prefix':'a','name':''                           | name",
                "'as':'put','object':'a','overwrite':'yes'                   | overwrite",
                "'as':'put','object':'a','overwrite':null                    | overwrite",
                "'as':'put','object':'a','size':1                            | size",
                "'as':'put','object':'a','partSize':1                        | partSize",
                "'as':'put','object':'a','maxBytes':5368709121               | maxBytes",
                "'as':'form','object':'a','maxBytes':5368709121              | maxBytes",
                "'as':'form','object':'${filename}'                          | object",
                "'as':'multipart','object':'a'                               | size",
                "'as':'multipart','object':'a','size':0                      | size",
                "'as':'multipart','object':'a','size':53687091200001         | size",
                "'as':'multipart','object':'a','size':9,'maxBytes':8         | size",
                "'as':'multipart','object':'a','size':9,'partSize':102399    | partSize",
                "'as':'multipart','object':'a','size':9,'partSize':5368709121| partSize",
                "'as':'multipart','object':'a','size':1024000001,'partSize':102400 | partSize",
                "'as':'put','object':'a','mimeTypes':['image/*']             | mimeTypes",
                "'as':'put','object':'a.pdf','mimeTypes':['image/*']         | mimeTypes",
                "'as':'put','object':'a','contentType':'x/y'                 | contentType",
                "'as':'put','object':'a','expiresIn':'P2D'                   | expiresIn",
            })
    void namesTheMemberThatCannotBeUsed(String members, String name) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> read(members))
                .satisfies(
                        invalid ->
                                assertThat(invalid.places())
                                        .extracting(Invalid.Place::name)
                                        .containsExactly(name));
    }

    @Test
    void refusesANameThatIsTooLongWithOurs() {
        String prefix = "p".repeat(1_020);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> read("'as':'put','prefix':'" + prefix + "'"))
                .withMessageContaining("prefix and the name behind it are longer than 1023 bytes");
    }
}
