package org.osscallback.upload;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** What vouches for a record. */
public enum Authenticity {
    /** OSS signed it, for whichever of its customers. */
    SIGNATURE;

    /** As in a record's JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lower-case text in the database. */
    @Converter
    public static class Column implements AttributeConverter<Authenticity, String> {

        @Override
        public String convertToDatabaseColumn(Authenticity authenticity) {
            return authenticity.text();
        }

        @Override
        public Authenticity convertToEntityAttribute(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
