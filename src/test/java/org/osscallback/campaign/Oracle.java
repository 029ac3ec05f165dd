package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells from the bytes of a request alone whether a server may acknowledge it. It shares no code
 * with the product: another library for RSA, other readers for HTTP, forms and JSON.
 *
 * @param keyPrefix addresses at which the signer's key is published begin so
 */
record Oracle(Signer signer, String keyPrefix) {

    /**
     * Whether one reading of {@code request} is a genuine callback that can be recorded. (Open
     * Liberty takes {@code post} for {@code POST}.)
     */
    boolean mayAccept(byte[] request) {
        Optional<Reading> read = Reading.of(request);
        return read.isPresent()
                && read.get().method().equalsIgnoreCase("POST")
                && hasOneReading(read.get())
                && namesOurKey(read.get())
                && isSigned(read.get());
    }

    private static boolean hasOneReading(Reading request) {
        return request.values("content-encoding").stream()
                        .allMatch(coding -> coding.equalsIgnoreCase("identity"))
                && request.values("x-oss-signature-version").stream()
                        .allMatch(version -> version.equals("1.0"));
    }

    private boolean namesOurKey(Reading request) {
        Optional<byte[]> decoded = request.single("x-oss-pub-key-url").flatMap(Oracle::base64);
        if (decoded.isEmpty()) {
            return false;
        }
        String url = new String(decoded.get(), StandardCharsets.UTF_8);
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path > 0
                && (url.substring(0, path).toLowerCase(Locale.ROOT) + url.substring(path))
                        .startsWith(keyPrefix)
                && url.substring(path).matches("/keys/[^?#%\\\\]+")
                && !url.contains("/..")
                && !url.contains("/./");
    }

    private boolean isSigned(Reading request) {
        Optional<byte[]> signature = request.single("authorization").flatMap(Oracle::base64);
        return signature.isPresent()
                && request.bodies().stream()
                        .anyMatch(body -> isSigned(request.targets(), body, signature.get()));
    }

    private boolean isSigned(List<String> targets, byte[] body, byte[] signature) {
        return new NoticeOracle(body).mayBeRecorded()
                && targets.stream()
                        .flatMap(target -> signedForms(target).stream())
                        .anyMatch(form -> signer.verifies(concat(form, body), signature));
    }

    /**
     * {@code decode(path)[?query]} and a line feed; a {@code '+'} may be a space. (WildFly takes
     * two question marks for one, and does not tell a query of question marks alone from none.)
     */
    private static List<byte[]> signedForms(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark);
        List<byte[]> forms = new ArrayList<>();
        for (boolean plus : new boolean[] {false, true}) {
            String decoded = new String(Escapes.decode(path, plus), StandardCharsets.ISO_8859_1);
            if (!isCallbackPath(decoded)) {
                continue;
            }
            forms.add((decoded + query + "\n").getBytes(StandardCharsets.ISO_8859_1));
            if (query.startsWith("??")) {
                forms.add(
                        (decoded + query.substring(1) + "\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            if (query.matches("[?]*")) {
                forms.add((decoded + "\n").getBytes(StandardCharsets.ISO_8859_1));
                forms.add((decoded + "?\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return forms;
    }

    /** As {@link Installation} configures them. A line feed would let a body begin in the path. */
    private static boolean isCallbackPath(String decoded) {
        return (decoded.equals("/callback")
                        || decoded.startsWith("/callback/")
                        || decoded.startsWith("/hooks/"))
                && decoded.indexOf('\n') < 0;
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = new byte[head.length + tail.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
