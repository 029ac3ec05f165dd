package org.osscallback.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.wire.Hash;

/**
 * What sessions are called where others may read: hashes of the token, which is random, and of
 * whatever lets its account sign in. So an id is no token, and a session of an earlier password has
 * an id that nobody asks for. An id depends on the password of its own account alone, or whoever
 * has a token and sees its id could try the passwords of others. Immutable.
 */
public final class SessionIds {

    private final byte[] rules;
    private final boolean others;
    private final Map<String, byte[]> accounts = new LinkedHashMap<>();

    /**
     * @param rules whatever says who signs in, and as what, but for passwords
     * @param passwords of the accounts of this application, by name
     * @param others whether accounts that somebody else keeps may sign in
     */
    public SessionIds(List<String> rules, Map<String, String> passwords, boolean others) {
        this.rules = hash(rules);
        this.others = others;
        passwords.forEach(
                (account, password) -> {
                    List<String> all = new ArrayList<>(rules);
                    all.addAll(List.of("account", account, password));
                    accounts.put(account, hash(all));
                });
    }

    /** The id of a session of this account. */
    String of(String token, String account) {
        return id(token, accounts.getOrDefault(account, rules));
    }

    /** The ids that a session may have of which only the token is known. */
    List<String> possible(String token) {
        List<byte[]> all = new ArrayList<>(accounts.values());
        if (others) {
            all.add(rules);
        }
        return all.stream().map(each -> id(token, each)).toList();
    }

    /** What pages send along with changes; who knows it does not know the token. */
    static String csrf(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(List.of("csrf", token)));
    }

    private static String id(String token, byte[] account) {
        String fingerprint = HexFormat.of().formatHex(account);
        return HexFormat.of().formatHex(hash(List.of("session", token, fingerprint)));
    }

    /** Of the hashes of all parts, so that no part can take a piece of the next one. */
    private static byte[] hash(List<String> parts) {
        MessageDigest digest = Hash.sha256();
        for (String part : parts) {
            digest.update(Hash.sha256(part.getBytes(StandardCharsets.UTF_8)));
        }
        return digest.digest();
    }
}
