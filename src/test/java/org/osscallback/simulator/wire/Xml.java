package org.osscallback.simulator.wire;

/** Writes the small XML documents of the OSS API. */
public final class Xml {

    private final StringBuilder out =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    public Xml open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    public Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** Adds an element that holds only {@code text}, escaped. */
    public Xml text(String name, String text) {
        open(name);
        text.codePoints().forEach(this::escaped);
        return close(name);
    }

    private void escaped(int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> {
                if (c >= ' ' || c == '\n' || c == '\t') {
                    out.appendCodePoint(c);
                } else {
                    out.append('?'); // XML 1.0 has no way to write other control characters
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
