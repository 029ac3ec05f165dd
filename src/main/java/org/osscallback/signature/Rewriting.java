package org.osscallback.signature;

import java.util.Locale;

/** How a body was written anew, to become what OSS signed. */
enum Rewriting {
    TRIMMED("blanks or line ends around it removed"),
    LINE_ENDS("CR LF turned into LF"),
    CHARSET("read as UTF-8 where it was read as ISO-8859-1"),
    FORM_ENCODED("form values percent-encoded"),
    FORM_ENCODED_PLUS("form values encoded, '+' for a space"),
    FORM_DECODED("not percent-encoded"),
    FORM_DECODED_PLUS("not percent-encoded, spaces for '+'"),
    JSON_COMPACT("JSON without blanks"),
    JSON_COMPACT_ASCII("JSON without blanks, other than ASCII as \\u"),
    JSON_SPACED("JSON with a blank after ':' and ','"),
    JSON_SPACED_ASCII("JSON with blanks, other than ASCII as \\u"),
    JSON_COMMAS_SPACED("JSON with a blank after ','");

    final String text;

    Rewriting(String text) {
        this.text = text;
    }

    /** Stable name for clients: {@code json-compact}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
