package org.osscallback.access;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.osscallback.problem.Invalid;

/** What somebody signs in with. */
record PasswordForm(String user, String password) {

    private static final int MOST_BYTES = 4096;

    /**
     * @param body JSON
     * @throws Invalid if it is not JSON, or a member is missing
     */
    static PasswordForm read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Invalid("body", "is longer than " + MOST_BYTES + " bytes");
            }
            try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
                JsonObject json = reader.readObject();
                return new PasswordForm(text(json, "user"), text(json, "password"));
            }
        } catch (IOException | JsonException | IllegalStateException unreadable) {
            throw new Invalid("body", "is not a JSON object");
        }
    }

    private static String text(JsonObject json, String member) {
        if (json.get(member) instanceof JsonString text) {
            return text.getString();
        }
        throw new Invalid(member, "is not there, or is no text");
    }

    /** Records show everything. */
    @Override
    public String toString() {
        return "PasswordForm";
    }
}
