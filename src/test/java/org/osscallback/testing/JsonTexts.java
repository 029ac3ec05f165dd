package org.osscallback.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** JSON for property tests. */
public final class JsonTexts {

    private static final int MOST_MEMBERS = 3;

    private static final int MOST_DEPTH = 2;

    private JsonTexts() {}

    /** With values of every kind, some of them in one another. */
    public static Arbitrary<JsonObject> objects() {
        Arbitrary<JsonObject> objects = objects(leaves());
        for (int depth = 1; depth < MOST_DEPTH; depth++) {
            Arbitrary<JsonValue> inner = objects.map(JsonValue.class::cast);
            objects = objects(Arbitraries.oneOf(leaves(), inner, arrays(inner)));
        }
        return objects;
    }

    private static Arbitrary<JsonObject> objects(Arbitrary<JsonValue> values) {
        return Arbitraries.maps(Texts.storable(6), values)
                .ofMaxSize(MOST_MEMBERS)
                .map(JsonTexts::object);
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        var object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    private static Arbitrary<JsonValue> arrays(Arbitrary<JsonValue> values) {
        return values.list().ofMaxSize(MOST_MEMBERS).map(JsonTexts::array);
    }

    private static JsonValue array(List<JsonValue> values) {
        var array = Json.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    private static Arbitrary<JsonValue> leaves() {
        return Arbitraries.oneOf(
                Texts.storable(20).map(Json::createValue),
                Arbitraries.longs().map(Json::createValue),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1e9), BigDecimal.valueOf(1e9))
                        .ofScale(4)
                        .map(Json::createValue),
                Arbitraries.of(JsonValue.NULL, JsonValue.TRUE, JsonValue.FALSE));
    }
}
