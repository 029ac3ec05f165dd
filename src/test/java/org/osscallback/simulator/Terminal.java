package org.osscallback.simulator;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.osscallback.simulator.callback.CallbackRequest;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.callback.Journal;
import org.osscallback.simulator.callback.ServerAnswer;

/** A log for people: what came, what was called back, what OSS made of the answer. */
public final class Terminal implements Journal {

    private static final int LONGEST_BODY = 2000; // characters of an answer that are shown

    private static final char DOT = '\u00b7';

    private final PrintStream out;

    public Terminal(PrintStream out) {
        this.out = out;
    }

    @Override
    public void request(String id, String line) {
        print(id, visible(line).replace('\n', DOT));
    }

    @Override
    public synchronized void callback(Delivery delivery) {
        CallbackRequest request = delivery.request();
        String id = request.header("x-oss-request-id");
        print(id, "callback " + delivery.number() + " -> POST " + visible("" + request.url()));
        if (delivery.explain()) {
            block("sent", request.head().stripTrailing() + "\n\n" + request.body());
        }
        block("string to sign", request.stringToSign());
        if (delivery.explain()) {
            block("signature", request.header("Authorization"));
        }
        block("server's answer", delivery.answer().map(a -> told(a, delivery)).orElse("none"));
        block("OSS's verdict", verdict(delivery));
    }

    private static String told(ServerAnswer answer, Delivery delivery) {
        String text = answer.text();
        String body = text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "..." : text;
        StringBuilder told = new StringBuilder("status " + answer.status());
        told.append(" in ").append(delivery.took().toMillis()).append(" ms\n");
        if (delivery.explain()) {
            answer.headers().forEach((name, value) -> told.append(name + ": " + value + "\n"));
        }
        return told.append(body).toString();
    }

    private static String verdict(Delivery delivery) {
        return delivery.succeeded()
                ? "success: the uploader gets 200 and this answer, unchanged"
                : "failed: the uploader gets 203 CallbackFailed, the object stays\n"
                        + delivery.verdict();
    }

    private void block(String title, String text) {
        String margin = " ".repeat(18);
        String label = String.format(Locale.ROOT, "  %-16s", title);
        out.println(label + String.join("\n" + margin, visible(text).split("\n")));
    }

    private synchronized void print(String id, String line) {
        String tail = id.length() > 6 ? id.substring(id.length() - 6) : id;
        out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + tail + " " + line);
    }

    /** Control characters but line breaks could steer the terminal; they are shown as a dot. */
    private static String visible(String text) {
        return text.replace("\r", "").replaceAll("[\\p{Cntrl}&&[^\n]]", "" + DOT);
    }
}
