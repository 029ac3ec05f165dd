package org.osscallback.ticket;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which media types a ticket is for: {@code image/png}, or {@code image/*} for all of a kind.
 *
 * <p>The case of letters does not count (RFC 9110, section 8.3.1), nor do parameters.
 *
 * @param allowed kept in lower case; empty for any
 */
public record MimeTypes(List<String> allowed) {

    private static final String TOKEN = "[a-z0-9!#$&^_.+-]+";

    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

    private static final Pattern RULE = Pattern.compile(TOKEN + "/(" + TOKEN + "|\\*)");

    private static final String ANY_OF_A_KIND = "/*";

    public MimeTypes {
        allowed = allowed.stream().map(MimeTypes::lower).toList();
    }

    /** Whether {@code text} can be one of the allowed. */
    public static boolean isRule(String text) {
        return RULE.matcher(lower(text)).matches();
    }

    /**
     * @param mimeType as the uploader said; may be null, which only no rule at all covers
     */
    public boolean cover(String mimeType) {
        if (allowed.isEmpty()) {
            return true;
        }
        if (mimeType == null) {
            return false;
        }
        String type = lower(mimeType.replaceFirst(";.*", "").strip());
        return TYPE.matcher(type).matches() && allowed.stream().anyMatch(rule -> fits(rule, type));
    }

    private static boolean fits(String rule, String type) {
        return rule.endsWith(ANY_OF_A_KIND)
                ? type.startsWith(rule.substring(0, rule.length() - 1))
                : type.equals(rule);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
