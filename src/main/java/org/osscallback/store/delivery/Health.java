package org.osscallback.store.delivery;

/**
 * How a subscription's target has been doing. Times are in milliseconds since 1970.
 *
 * @param openUntil it is left alone until then; 0 while it is well
 * @param failures deliveries that failed one after the other since the last that did not
 * @param trouble what the last failure said; {@code null} if there was none
 * @param troubleAt when that was; {@code null} if there was none
 * @param deliveredAt the last success; {@code null} before the first
 */
public record Health(
        long openUntil, int failures, String trouble, Long troubleAt, Long deliveredAt) {

    static final Health NEW = new Health(0, 0, null, null, null);
}
