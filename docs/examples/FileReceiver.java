package com.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.osscallback.outlet.code.EventReceiver;

/** Appends a line for each event to a file, whose path is in EVENTS_FILE. */
public class FileReceiver implements EventReceiver {

    private final Path file = Path.of(System.getenv("EVENTS_FILE"));

    @Override
    public void receive(Map<String, String> attributes, String data) throws IOException {
        if (attributes.get("subject") != null && attributes.get("subject").endsWith(".bad")) {
            throw new IllegalArgumentException("files that end in .bad are not for me");
        }
        String line = attributes.get("id") + " " + data + "\n";
        Files.write(
                file,
                line.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        System.out.println("No more events for " + file);
    }
}
