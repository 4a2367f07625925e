package io.frontdesk;

import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.metrics.Metrics;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.session.SessionFile;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.webhook.WebhookClient;

/** What rooms count themselves, put among the metrics at start-up. */
final class Gauges {

  private Gauges() {}

  /** What is kept. */
  static void show(
      Metrics metrics, SessionFile sessions, Transcripts transcripts, HandoverDesk desk) {
    metrics.gauge("frontdesk.sessions", "Sessions kept", sessions, s -> s.counts().live());
    metrics.gauge(
        "frontdesk.sessions.expired", "Forgotten for age", sessions, s -> s.counts().expired());
    metrics.gauge(
        "frontdesk.sessions.evicted", "Forgotten for room", sessions, s -> s.counts().evicted());
    metrics.gauge(
        "frontdesk.sessions.corrupt", "Damaged values", sessions, s -> s.counts().corrupt());
    metrics.gauge(
        "frontdesk.transcripts.bytes", "Transcripts kept", transcripts, t -> t.counts().bytes());
    metrics.gauge(
        "frontdesk.transcripts.written", "Entries", transcripts, t -> t.counts().written());
    metrics.gauge(
        "frontdesk.handover.open", "With or waiting for a person", desk, d -> d.cases().size());
  }

  /** What is under way. */
  static void show(Metrics metrics, EncoderPool lane, WebhookClient webhooks) {
    metrics.gauge(
        "frontdesk.encoder.waiting", "Utterances in the lane", lane, EncoderPool::waiting);
    metrics.gauge(
        "frontdesk.webhooks.inflight", "Calls under way", webhooks, WebhookClient::inFlight);
    metrics.gauge(
        "frontdesk.webhooks.answered", "Calls answered", webhooks, w -> w.counts().answered());
    metrics.gauge("frontdesk.webhooks.failed", "Calls failed", webhooks, w -> w.counts().failed());
    metrics.gauge(
        "frontdesk.webhooks.timedout", "Calls timed out", webhooks, w -> w.counts().timedOut());
  }
}
