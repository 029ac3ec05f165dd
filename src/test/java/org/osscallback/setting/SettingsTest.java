package org.osscallback.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.Configured;

class SettingsTest {

    static final String KEY = "oss.callback.some";

    @Test
    void readsText() {
        assertThat(Configured.with(KEY, "a, b").text(KEY)).hasValue("a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "${undefined.variable:}"})
    void takesBlankTextForNone(String blank) {
        Settings settings = Configured.with(KEY, blank);

        assertThat(settings.text(KEY)).isEmpty();
        assertThat(settings.list(KEY)).isEmpty();
        assertThat(settings.<String>value(KEY, Function.identity())).isEmpty();
        assertThat(settings.<String>values(KEY, Function.identity())).isEmpty();
    }

    @Test
    void readsNothingWhereNothingIsSet() {
        Settings settings = Configured.nothing();

        assertThat(settings.text(KEY)).isEmpty();
        assertThat(settings.list(KEY)).isEmpty();
        assertThat(settings.<String>value(KEY, Function.identity())).isEmpty();
        assertThat(settings.<String>values(KEY, Function.identity())).isEmpty();
        assertThat(settings.namesUnder("oss.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b',        a|b",
        "' a , b ',    a|b",
        "'a',          a",
        "',a,,b,',     a|b",
        "'a, ,b',      a|b",
        "'a\\,b,c',    'a,b|c'",
    })
    void readsAListWithoutItsBlanks(String value, String items) {
        assertThat(Configured.with(KEY, value).list(KEY)).containsExactly(items.split("\\|"));
    }

    @Test
    void readsTypedValues() {
        assertThat(Configured.with(KEY, "5").value(KEY, Integer::valueOf)).hasValue(5);
        assertThat(Configured.with(KEY, "5, 6").values(KEY, Integer::valueOf))
                .containsExactly(5, 6);
    }

    @Test
    void resolvesExpressions() {
        Settings settings = Configured.of(Map.of(KEY, "${other}/x", "other", "/y"));

        assertThat(settings.text(KEY)).hasValue("/y/x");
    }

    @Test
    void refusesAValueThatTheParserRefusesAndNamesItsKey() {
        Settings settings = Configured.with(KEY, "good,bad");
        Function<String, String> parser =
                text -> {
                    if (text.contains("bad")) {
                        throw new IllegalArgumentException("'bad' is not good");
                    }
                    return text;
                };

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> settings.value(KEY, parser))
                .withMessage(KEY + ": 'bad' is not good");
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> settings.values(KEY, parser))
                .withMessage(KEY + ": 'bad' is not good");
    }

    static Stream<Function<Settings, Object>> readings() {
        return Stream.of(
                settings -> settings.text(KEY),
                settings -> settings.list(KEY),
                settings -> settings.value(KEY, Function.identity()),
                settings -> settings.values(KEY, Function.identity()));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void refusesAnExpressionThatNamesSomethingUndefined(Function<Settings, Object> reading) {
        Settings settings = Configured.with(KEY, "a,${undefined.variable}");

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> reading.apply(settings))
                .withMessageStartingWith(KEY + ": ");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void refusesAnExpressionThatNamesItself(Function<Settings, Object> reading) {
        Settings settings = Configured.with(KEY, "${" + KEY + "}");

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> reading.apply(settings))
                .withMessageStartingWith(KEY + ": ");
    }

    @Test
    void listsTheNamesUnderAPrefix() {
        Settings settings =
                Configured.of(
                        Map.of("oss.a.y", "1", "oss.a.x.z", "2", "oss.b", "3", "oss.a.", "4"));

        assertThat(settings.namesUnder("oss.a.")).containsExactly("", "x.z", "y");
    }
}
