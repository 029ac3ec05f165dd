package org.osscallback.bench;

/** A table of the report. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    static Markdown table(String... heads) {
        Markdown table = new Markdown();
        table.row(heads);
        table.row("---|".repeat(heads.length).replaceFirst("\\|$", "").split("\\|"));
        return table;
    }

    Markdown row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
