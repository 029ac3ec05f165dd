package org.osscallback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.problem.Invalid;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.wire.StrictJson;

/** Subscriptions as somebody sends them. */
class SubscriptionReaderTest {

    private static final String VALID =
            "{'name':'s','target':{'type':'http','url':'https://a.test'},"
                    + "'events':['upload.recorded']}";

    @Test
    void areEnabledAndAboutEverythingUnlessTheySayOtherwise() {
        Subscription read = read(VALID).subscription();

        assertThat(read.enabled()).isTrue();
        assertThat(read.afterConfirmed()).isFalse();
        assertThat(read.filter().json()).isEmpty();
        assertThat(read(VALID).position()).isEmpty();
    }

    @Test
    void mayComeBackAsTheyWereAnswered() {
        String answered =
                VALID.replace("}}", "}")
                        .replaceFirst("}$", ",'filter':{},'after':'recorded','enabled':true,")
                        .concat("'position':3,'lag':0,'health':{'state':'well'}}");

        assertThat(read(answered).subscription().name()).isEqualTo("s");
    }

    @Test
    void mayWantLabels() {
        String wanted = VALID.replaceFirst("}$", ",'filter':{'label':{'scan':'clean'}}}");

        assertThat(read(wanted).subscription().filter().json())
                .hasToString("{\"label\":{\"scan\":\"clean\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name':'s'                | 'name':'a/b'                  | name",
                "'name':'s'                | 'name':''                     | name",
                "'name':'s'                | 'nome':'s'                    | nome",
                "'type':'http'             | 'type':'carrier-pigeon'       | target.type",
                "https://a.test            | gopher://a.test               | target.url",
                "['upload.recorded']       | []                            | events",
                "['upload.recorded']       | ['upload.recorded','x']       | events[1]",
                "['upload.recorded']       | ['upload.recorded'],'filter':{'size':1} | filter.size",
                "['upload.recorded']       | ['upload.recorded'],'filter':{'mimeType':'x'} | filter.mimeType",
                "['upload.recorded']       | ['upload.recorded'],'filter':{'bucket':7} | filter.bucket",
                "['upload.recorded']       | ['upload.recorded'],'filter':{'label':'clean'} | filter.label",
                "['upload.recorded']       | ['upload.recorded'],'filter':{'label':{'scan':1}} | filter.label",
                "['upload.recorded']       | ['upload.recorded'],'filter':[] | filter",
                "['upload.recorded']       | ['upload.recorded'],'after':'dinner' | after",
                "['upload.recorded']       | ['upload.recorded'],'enabled':1 | enabled",
                "['upload.recorded']       | ['upload.recorded'],'position':-1 | position"
            })
    void areRefusedWithTheMemberThatCannotBeUsed(String part, String instead, String member) {
        Invalid refused =
                catchThrowableOfType(
                        Invalid.class, () -> read(VALID.replace(part.strip(), instead.strip())));

        assertThat(refused.places()).extracting(Invalid.Place::name).contains(member);
    }

    private static SubscriptionReader.Wish read(String json) {
        try {
            JsonObject object =
                    StrictJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            return SubscriptionReader.read(
                    object,
                    null,
                    type ->
                            Set.of("http").contains(type)
                                    ? java.util.Optional.of(TestOutlets.http())
                                    : java.util.Optional.empty());
        } catch (StrictJson.Unreadable unreadable) {
            throw new IllegalArgumentException(json, unreadable);
        }
    }
}
