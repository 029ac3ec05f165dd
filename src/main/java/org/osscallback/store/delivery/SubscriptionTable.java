package org.osscallback.store.delivery;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osscallback.store.journal.Product;
import org.osscallback.store.schema.Rows;
import org.osscallback.wire.StrictJson;

/** The tables of subscriptions and of their secrets, in one transaction of the caller's. */
record SubscriptionTable(Rows rows, Product product) {

    private static final String ALL =
            "select s.*, f.position, (select min(d.next_at) from oss_delivery d"
                    + " where d.subscription = s.name and d.state = 'pending') as next_due"
                    + " from oss_subscription s"
                    + " join oss_follower f on f.name = concat('"
                    + Subscription.FOLLOWER_PREFIX
                    + "', s.name)";

    static SubscriptionTable of(Connection db) throws SQLException {
        return new SubscriptionTable(new Rows(db), Product.of(db));
    }

    List<StoredSubscription> all() throws SQLException {
        return rows.all(SubscriptionTable::read, ALL + " order by s.name");
    }

    Optional<StoredSubscription> find(String name) throws SQLException {
        return rows.all(SubscriptionTable::read, ALL + " where s.name = ?", name).stream()
                .findFirst();
    }

    void insert(Subscription subscription, long position, long now) throws SQLException {
        rows.update(
                "insert into oss_subscription (name, target, events, filter, after_what, enabled,"
                        + " created_at, good_until, open_until, failures, replay_left)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
                subscription.name(),
                subscription.target().toString(),
                String.join(",", subscription.events()),
                subscription.filter().json().toString(),
                after(subscription),
                subscription.enabled() ? 1 : 0,
                now);
        rows.update(
                "insert into oss_follower (name, position) values (?, ?)",
                subscription.follower(),
                position);
    }

    /** Its health begins anew: whatever was wrong with the target may have been changed. */
    boolean update(Subscription subscription) throws SQLException {
        return rows.update(
                        "update oss_subscription set target = ?, events = ?, filter = ?,"
                                + " after_what = ?, enabled = ?, open_until = 0, failures = 0"
                                + " where name = ?",
                        subscription.target().toString(),
                        String.join(",", subscription.events()),
                        subscription.filter().json().toString(),
                        after(subscription),
                        subscription.enabled() ? 1 : 0,
                        subscription.name())
                == 1;
    }

    boolean delete(String name) throws SQLException {
        boolean there = rows.update("delete from oss_subscription where name = ?", name) == 1;
        rows.update("delete from oss_follower where name = ?", Subscription.follower(name));
        return there;
    }

    long count() throws SQLException {
        return rows.number("select count(*) from oss_subscription");
    }

    void addSecret(String name, String secret) throws SQLException {
        rows.update(
                "insert into oss_subscription_secret (subscription, secret) values (?, ?)",
                name,
                secret);
    }

    /** Ends the secrets in use, and forgets the ones that have ended. */
    void endSecrets(String name, long until, long now) throws SQLException {
        rows.update(
                "delete from oss_subscription_secret where subscription = ? and until_at < ?",
                name,
                now);
        rows.update(
                "update oss_subscription_secret set until_at = ? where subscription = ?"
                        + " and until_at is null",
                until,
                name);
    }

    /** The secrets in use, the newest first. */
    List<String> secrets(String name, long now) throws SQLException {
        return rows.all(
                row -> row.getString("secret"),
                "select secret from oss_subscription_secret where subscription = ?"
                        + " and (until_at is null or until_at >= ?) order by id desc limit "
                        + Subscriptions.MOST_SECRETS,
                name,
                now);
    }

    /** Whether this node delivers from now on for a while; no other does then. */
    boolean lease(String name, String holder, int millis) throws SQLException {
        return rows.update(
                        "update oss_subscription set holder = ?, good_until = %1$s + %2$d"
                                        .formatted(product.now, millis)
                                + " where name = ? and enabled = 1"
                                + " and (holder = ? or good_until < "
                                + product.now
                                + ")",
                        holder,
                        name,
                        holder)
                == 1;
    }

    /** Whether this node still has what it leased; locks the row until the transaction ends. */
    boolean holds(String name, String holder) throws SQLException {
        return rows.update(
                        "update oss_subscription set holder = ? where name = ? and holder = ?",
                        holder,
                        name,
                        holder)
                == 1;
    }

    void settle(Settlement settlement, boolean enabled) throws SQLException {
        Health health = settlement.health();
        rows.update(
                "update oss_subscription set good_until = 0, open_until = ?, failures = ?,"
                        + " trouble = ?, trouble_at = ?, delivered_at = ?, enabled = enabled * ?"
                        + " where name = ?",
                health.openUntil(),
                health.failures(),
                Attempt.storable(health.trouble(), Attempt.MOST_ERROR),
                health.troubleAt(),
                health.deliveredAt(),
                enabled ? 1 : 0,
                settlement.subscription());
        advance(settlement.subscription(), settlement.from(), settlement.to());
    }

    /** Moves the position, unless somebody else has. */
    void advance(String name, long from, long to) throws SQLException {
        if (to > from) {
            rows.update(
                    "update oss_follower set position = ? where name = ? and position = ?",
                    to,
                    Subscription.follower(name),
                    from);
        }
    }

    /** Begins a replay, unless one is under way. */
    boolean beginReplay(String name, Span span, long count) throws SQLException {
        return rows.update(
                        "update oss_subscription set replay_from = ?, replay_to = ?, replay_id = '',"
                                + " replay_left = ? where name = ? and replay_to is null",
                        span.from(),
                        span.to(),
                        count,
                        name)
                == 1;
    }

    /** What is left of a replay; locks the row until the transaction ends. */
    Optional<Span> replay(String name) throws SQLException {
        return rows
                .all(
                        row ->
                                new Span(
                                        row.getLong("replay_from"),
                                        row.getString("replay_id"),
                                        row.getLong("replay_to")),
                        "select replay_from, replay_id, replay_to from oss_subscription"
                                + " where name = ? and enabled = 1 and replay_to is not null"
                                + " for update",
                        name)
                .stream()
                .findFirst();
    }

    void goOnReplaying(String name, Span rest, long taken) throws SQLException {
        rows.update(
                "update oss_subscription set replay_from = ?, replay_id = ?, replay_left ="
                        + " case when replay_left > ? then replay_left - ? else 1 end"
                        + " where name = ?",
                rest.from(),
                rest.id(),
                taken,
                taken,
                name);
    }

    void endReplay(String name) throws SQLException {
        rows.update(
                "update oss_subscription set replay_from = null, replay_to = null,"
                        + " replay_id = null, replay_left = 0 where name = ?",
                name);
    }

    static StoredSubscription read(ResultSet row) throws SQLException {
        Subscription subscription =
                new Subscription(
                        row.getString("name"),
                        json(row.getString("target")),
                        List.of(row.getString("events").split(",")),
                        SubscriptionFilter.of(json(row.getString("filter"))),
                        row.getString("after_what").equals("confirmed"),
                        row.getInt("enabled") == 1);
        Health health =
                new Health(
                        row.getLong("open_until"),
                        row.getInt("failures"),
                        row.getString("trouble"),
                        Rows.longOrNull(row, "trouble_at"),
                        Rows.longOrNull(row, "delivered_at"));
        return new StoredSubscription(
                subscription,
                row.getLong("position"),
                health,
                row.getLong("replay_left"),
                Rows.longOrNull(row, "next_due"));
    }

    private static String after(Subscription subscription) {
        return subscription.afterConfirmed() ? "confirmed" : "recorded";
    }

    private static JsonObject json(String text) {
        try {
            return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (StrictJson.Unreadable notOurs) {
            throw new IllegalStateException("a subscription's JSON was changed", notOurs);
        }
    }
}
