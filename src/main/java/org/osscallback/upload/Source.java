package org.osscallback.upload;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** How a record came to be. */
public enum Source {
    /** OSS called back. */
    CALLBACK;

    /** As in a record's JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lower-case text in the database. */
    @Converter
    public static class Column implements AttributeConverter<Source, String> {

        @Override
        public String convertToDatabaseColumn(Source source) {
            return source.text();
        }

        @Override
        public Source convertToEntityAttribute(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
