package org.osscallback.query;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.osscallback.parameter.Cursor;
import org.osscallback.upload.UploadPage;

/**
 * A page of records as JSON, written row by row, so that no second copy of it is made.
 *
 * @param page whose rows are JSON objects
 */
record PageAnswer(UploadPage page) implements StreamingOutput {

    /** Of all rows together; the next page begins behind them. */
    static final long MOST_BYTES = 4L << 20;

    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(bytes("{\"items\":["));
        String between = "";
        for (byte[] row : page.rows()) {
            out.write(bytes(between));
            out.write(row);
            between = ",";
        }
        JsonValue next = page.more() ? JSON.createValue(Cursor.of(page.last())) : JsonValue.NULL;
        out.write(bytes("],\"next\":" + next + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
