package io.frontdesk.webhook;

/**
 * What the calls of a {@link WebhookClient} came to since it was made.
 *
 * @param answered a JSON object came in time with a status of 200 to 299
 * @param failed anything else: no answer, another status, a damaged answer
 * @param timedOut those of the failed ones whose time was over
 * @param refused those of the failed ones that were never sent: the address is not allowed, or a
 *     value is missing
 * @param shed not taken because too many were under way; they have no outcome
 * @param lateDeliveries outcomes that the gateway took only on a second or later try
 * @param lostOutcomes outcomes that the gateway would not take until it was too late
 */
public record WebhookCounts(
    long answered,
    long failed,
    long timedOut,
    long refused,
    long shed,
    long lateDeliveries,
    long lostOutcomes) {}
