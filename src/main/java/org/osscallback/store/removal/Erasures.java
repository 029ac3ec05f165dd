package org.osscallback.store.removal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.schema.Database;
import org.osscallback.wire.Hash;
import org.osscallback.wire.Token;

/**
 * The erasures that are asked for, in the database: on every node the same, and still there after a
 * restart. Each call is a short transaction of its own.
 *
 * <p>All fail with {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Erasures {

    /** How long a token can be used to confirm. */
    static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(10);

    private static final int BYTES = 20;

    private static final int LONGEST_SILENCE_MILLIS = 35_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Erasures in the transaction of the caller. */
    public static Erasures within(EntityManager db) {
        Erasures erasures = new Erasures();
        erasures.db = db;
        return erasures;
    }

    /** What was asked for, and the token that confirms it, which is not kept. */
    public record Asked(long count, String token) {}

    /**
     * Counts what would be erased, and keeps the question for a while.
     *
     * @param who may confirm it
     */
    public Asked ask(ErasureCriteria criteria, String who, Instant now) {
        return ask(
                () -> {
                    forget(now);
                    String token = Token.random(BYTES);
                    long count = count(criteria);
                    db.createNativeQuery(
                                    "insert into oss_erasure (id, state, criteria, token, uploads,"
                                            + " done, behind_at, behind_id, requested_by,"
                                            + " requested_at) values (:id, 'asked', :criteria,"
                                            + " :token, :count, 0, 0, '', :who, :now)")
                            .setParameter("id", Token.random(BYTES))
                            .setParameter("criteria", criteria.json())
                            .setParameter("token", hash(token))
                            .setParameter("count", count)
                            .setParameter("who", who)
                            .setParameter("now", now.toEpochMilli())
                            .executeUpdate();
                    return new Asked(count, token);
                });
    }

    /** Questions that nobody has confirmed in time name people as well. */
    private void forget(Instant now) {
        db.createNativeQuery(
                        "delete from oss_erasure where state = 'asked' and requested_at < :last")
                .setParameter("last", now.minus(CONFIRMED_WITHIN).toEpochMilli())
                .executeUpdate();
    }

    private long count(ErasureCriteria criteria) {
        UploadFinder finder = UploadFinder.within(db);
        if (criteria.id() != null) {
            return finder.find(criteria.id()).filter(each -> each.erasedAt() == null).stream()
                    .count();
        }
        long count = finder.unerased(criteria.filter());
        return criteria.goesOn() ? count + count(criteria.next()) : count;
    }

    /**
     * Confirms what was asked, once.
     *
     * @return the id of the job; empty if the token was not given for this, to this person, within
     *     the last minutes
     */
    public Optional<String> confirm(
            String token, ErasureCriteria criteria, String who, Instant now) {
        return ask(
                () ->
                        rows(
                                        "select id, criteria from oss_erasure where state = 'asked'"
                                                + " and token = '"
                                                + hash(token)
                                                + "' and requested_at >= "
                                                + now.minus(CONFIRMED_WITHIN).toEpochMilli()
                                                + " for update")
                                .stream()
                                .filter(row -> criteria(row).choosesLike(criteria))
                                .map(row -> (String) row[0])
                                .filter(id -> begin(id, who))
                                .findFirst());
    }

    private static ErasureCriteria criteria(Object[] row) {
        return ErasureCriteria.parse((String) row[1]);
    }

    private boolean begin(String id, String who) {
        return db.createNativeQuery(
                                "update oss_erasure set state = 'running', token = null where id ="
                                        + " :id and requested_by = :who")
                        .setParameter("id", id)
                        .setParameter("who", who)
                        .executeUpdate()
                == 1;
    }

    /** The erasure with this id, if it was confirmed. */
    public Optional<Erasure> find(String id) {
        return ask(
                () ->
                        db
                                .createNativeQuery(
                                        "select id, state, uploads, done, requested_at, done_at"
                                                + " from oss_erasure where id = :id and state <>"
                                                + " 'asked'",
                                        Object[].class)
                                .setParameter("id", id)
                                .getResultList()
                                .stream()
                                .map(row -> erasure((Object[]) row))
                                .findFirst());
    }

    private static Erasure erasure(Object[] row) {
        return new Erasure(
                (String) row[0],
                row[1].equals("running"),
                ((Number) row[2]).longValue(),
                ((Number) row[3]).longValue(),
                Instant.ofEpochMilli(((Number) row[4]).longValue()),
                row[5] == null ? null : Instant.ofEpochMilli(((Number) row[5]).longValue()));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query) {
        return (List<Object[]>) db.createNativeQuery(query, Object[].class).getResultList();
    }

    /** A table that is read by others shows no token that can be used. */
    private static String hash(String token) {
        MessageDigest sha256 = Hash.sha256();
        return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}
