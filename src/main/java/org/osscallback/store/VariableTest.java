package org.osscallback.store;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osscallback.store.schema.DatabaseProduct;

/** How to ask for custom variables and labels, for which each database has words of its own. */
enum VariableTest {
    /** One question for all of them, which the GIN index answers. */
    POSTGRESQL {
        @Override
        List<String> parts(
                String attribute, Map<String, String> texts, Map<String, Object> values) {
            values.put(attribute, json(texts));
            return List.of(
                    "cast(sql('? @> cast(? as jsonb)', u.%1$s, :%1$s) as boolean) = true"
                            .formatted(attribute));
        }
    },

    /** No index: rows that the other parts leave are read. */
    MARIADB {
        @Override
        List<String> parts(
                String attribute, Map<String, String> texts, Map<String, Object> values) {
            values.put(attribute, json(texts));
            return List.of(
                    "cast(sql('json_contains(?, ?)', u.%1$s, :%1$s) as integer) = 1"
                            .formatted(attribute));
        }
    },

    /**
     * No index answers here either. H2 takes a name as an identifier only, so its text is searched:
     * a comma and a quote that is not escaped stand nowhere but in front of a name.
     */
    H2 {
        @Override
        List<String> parts(
                String attribute, Map<String, String> texts, Map<String, Object> values) {
            List<String> parts = new ArrayList<>();
            texts.forEach(
                    (name, value) -> {
                        String parameter = attribute + parts.size();
                        String json = json(Map.of(name, value));
                        values.put(parameter, "," + json.substring(1, json.length() - 1));
                        parts.add(
                                "cast(sql("
                                        + LOCATE
                                        + ", :"
                                        + parameter
                                        + ", u."
                                        + attribute
                                        + ") as integer) > 0");
                    });
            return parts;
        }
    };

    private static final String LOCATE =
            "'locate(?, concat('','', substring(cast(? as varchar), 2)))'";

    private static final JsonProvider JSON = JsonProvider.provider();

    static VariableTest of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MARIADB, MYSQL -> MARIADB;
        };
    }

    /**
     * @param attribute that has the texts
     * @param values takes the values of the parameters that are named in the parts
     * @return HQL, each part to be fulfilled
     */
    abstract List<String> parts(
            String attribute, Map<String, String> texts, Map<String, Object> values);

    private static String json(Map<String, String> texts) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        texts.forEach(object::add);
        return object.build().toString();
    }
}
