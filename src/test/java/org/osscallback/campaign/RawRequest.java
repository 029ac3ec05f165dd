package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request before it is bytes: every part may be changed, none is checked. Texts are Latin-1. */
final class RawRequest {

    String method = "POST";
    String target;
    String version = "HTTP/1.1";
    String lineEnd = "\r\n";
    byte[] body;
    final List<Field> headers = new ArrayList<>();

    /** One header line. */
    record Field(String name, String separator, String value) {}

    RawRequest(String target, byte[] body) {
        this.target = target;
        this.body = body;
    }

    RawRequest add(String name, Object value) {
        headers.add(new Field(name, ": ", value.toString()));
        return this;
    }

    /** Replaces all headers of this name by one. */
    RawRequest set(String name, Object value) {
        return remove(name).add(name, value);
    }

    RawRequest remove(String name) {
        headers.removeIf(field -> field.name().equalsIgnoreCase(name));
        return this;
    }

    /** The first value of a header; empty without one. */
    String value(String name) {
        return headers.stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(Field::value)
                .orElse("");
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(' ').append(version).append(lineEnd);
        for (Field field : headers) {
            head.append(field.name()).append(field.separator()).append(field.value());
            head.append(lineEnd);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append(lineEnd).toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
