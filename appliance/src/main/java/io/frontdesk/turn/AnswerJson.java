package io.frontdesk.turn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.entity.EntityJson;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the answer object of docs/api.md and its parts as UTF-8 JSON. Each turn agent has its own,
 * with one generator and buffer for all that it writes; the arrays that it gives are new and belong
 * to the caller. Not safe for two threads.
 */
final class AnswerJson {

  private static final double EXACT_WHOLE_NUMBERS = 1e15;

  /** Values follow each other with nothing between but what is written there. */
  private final JsonFactory json = new JsonFactoryBuilder().rootValueSeparator("").build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
  private final char[] confidence = new char[Confidence.MOST_CHARS];
  private JsonGenerator generator = newGenerator();

  /** Something that writes JSON. */
  private interface Body {
    void write(JsonGenerator generator) throws IOException;
  }

  /**
   * One element of a reply.
   *
   * @throws UncheckedIOException if a custom element is no JSON
   */
  byte[] element(ReplyElement element) {
    return written(generator -> writeElement(generator, element));
  }

  /** One element of a reply that a person of ours gives. */
  byte[] fromPerson(String text, String by) {
    return written(
        generator -> {
          generator.writeStartObject();
          generator.writeStringField("type", "text");
          generator.writeStringField("text", text);
          generator.writeStringField("by", by);
          generator.writeEndObject();
        });
  }

  /** The object {@code understanding}. */
  byte[] understanding(NluResult result) {
    return written(generator -> writeUnderstanding(generator, result));
  }

  /**
   * The answer to a message. The same message with the same elements gives the same bytes.
   *
   * @param result what it was understood as; empty: that is not known any more
   * @param replies what is said
   * @param standing where the conversation stands, if that is to be told
   */
  byte[] answer(
      Conversation whose,
      SessionRecord.Seen message,
      Optional<NluResult> result,
      List<PushElement> replies,
      Optional<Dialogue.Standing> standing) {
    return written(
        to -> {
          to.writeRaw("{\"bot\":");
          to.writeString(whose.bot());
          to.writeRaw(",\"session\":");
          to.writeString(whose.session());
          to.writeRaw(",\"id\":");
          to.writeString(message.id());
          writeReplies(to, replies);
          to.writeRaw(",\"cursor\":");
          to.writeNumber(message.cursor());
          to.writeRaw(",\"pending\":");
          to.writeBoolean(message.pending());
          if (result.isPresent()) {
            to.writeRaw(",\"understanding\":");
            writeUnderstanding(to, result.get());
          }
          if (standing.isPresent()) {
            writeStanding(to, standing.get());
          }
          to.writeRaw('}');
        });
  }

  /** Elements are JSON already. */
  private void writeReplies(JsonGenerator to, List<PushElement> replies) throws IOException {
    to.writeRaw(",\"replies\":[");
    for (int i = 0; i < replies.size(); i++) {
      to.writeRaw(i == 0 ? "" : ",");
      to.flush();
      out.writeBytes(replies.get(i).elementJson());
    }
    to.writeRaw(']');
  }

  private static void writeStanding(JsonGenerator to, Dialogue.Standing standing)
      throws IOException {
    to.writeRaw(",\"slots\":");
    writeValue(to, standing.slots());
    to.writeRaw(",\"flows\":");
    writeValue(to, standing.flows());
    if (standing.question().isPresent()) {
      to.writeRaw(",\"asks\":");
      to.writeString(standing.question().get());
    }
  }

  private byte[] written(Body body) {
    out.reset();
    try {
      body.write(generator);
      generator.flush();
      return out.toByteArray();
    } catch (IOException e) {
      generator = newGenerator();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      // What was half written stays with the one that wrote it.
      generator = newGenerator();
      throw e;
    }
  }

  private JsonGenerator newGenerator() {
    try {
      return json.createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeElement(JsonGenerator to, ReplyElement element) throws IOException {
    to.writeStartObject();
    if (element instanceof ReplyElement.Text text) {
      to.writeStringField("type", "text");
      to.writeStringField("text", text.text());
    } else if (element instanceof ReplyElement.Buttons buttons) {
      to.writeStringField("type", "buttons");
      to.writeStringField("text", buttons.text());
      writeButtons(to, "buttons", buttons.buttons());
    } else if (element instanceof ReplyElement.Image image) {
      to.writeStringField("type", "image");
      to.writeStringField("url", image.url());
      writeOptional(to, "text", image.text());
    } else {
      writeRich(to, element);
    }
    to.writeEndObject();
  }

  private void writeRich(JsonGenerator to, ReplyElement element) throws IOException {
    if (element instanceof ReplyElement.QuickReplies suggestions) {
      to.writeStringField("type", "quick_replies");
      to.writeStringField("text", suggestions.text());
      writeButtons(to, "replies", suggestions.replies());
    } else if (element instanceof ReplyElement.File file) {
      to.writeStringField("type", "file");
      to.writeStringField("url", file.url());
      to.writeStringField("name", file.name());
      writeOptional(to, "text", file.text());
    } else if (element instanceof ReplyElement.Cards cards) {
      to.writeStringField("type", "cards");
      to.writeArrayFieldStart("cards");
      for (Card card : cards.cards()) {
        writeCard(to, card);
      }
      to.writeEndArray();
    } else if (element instanceof ReplyElement.Typing typing) {
      to.writeStringField("type", "typing");
      to.writeNumberField("ms", typing.delayMs());
    } else if (element instanceof ReplyElement.Custom custom) {
      to.writeStringField("type", "custom");
      to.writeFieldName("custom");
      copy(custom.json(), to);
    }
  }

  private static void writeCard(JsonGenerator to, Card card) throws IOException {
    to.writeStartObject();
    to.writeStringField("title", card.title());
    writeOptional(to, "text", card.text());
    writeOptional(to, "image", card.imageUrl());
    writeOptional(to, "url", card.url());
    if (!card.buttons().isEmpty()) {
      writeButtons(to, "buttons", card.buttons());
    }
    to.writeEndObject();
  }

  private static void writeOptional(JsonGenerator to, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      to.writeStringField(field, value.get());
    }
  }

  private static void writeButtons(JsonGenerator to, String field, List<Button> buttons)
      throws IOException {
    to.writeArrayFieldStart(field);
    for (Button button : buttons) {
      to.writeStartObject();
      to.writeStringField("title", button.title());
      if (button.url().isPresent()) {
        to.writeStringField("url", button.url().get());
      } else {
        to.writeStringField("payload", button.payload());
      }
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  /** Read and written again, so that broken JSON of a bot can't break the answer around it. */
  private void copy(String value, JsonGenerator to) throws IOException {
    try (JsonParser parser = json.createParser(value)) {
      parser.nextToken();
      to.copyCurrentStructure(parser);
    }
  }

  private void writeUnderstanding(JsonGenerator to, NluResult result) throws IOException {
    to.writeStartObject();
    to.writeStringField("language", result.language());
    to.writeFieldName("intent");
    writeIntent(to, result.intent());
    to.writeArrayFieldStart("ranking");
    for (NluResult.Intent intent : result.ranking()) {
      writeIntent(to, intent);
    }
    to.writeEndArray();
    to.writeArrayFieldStart("entities");
    for (EntityMatch entity : result.entities()) {
      EntityJson.write(to, entity);
    }
    to.writeEndArray();
    to.writeBooleanField("outOfScope", result.outOfScope());
    to.writeArrayFieldStart("ambiguous");
    for (NluResult.Intent intent : result.ambiguous()) {
      to.writeString(intent.name());
    }
    to.writeEndArray();
    if (!result.faq().isEmpty()) {
      to.writeArrayFieldStart("faq");
      for (NluResult.Intent entry : result.faq()) {
        writeIntent(to, entry);
      }
      to.writeEndArray();
    }
    to.writeStringField("tier", result.tier().name().toLowerCase(Locale.ROOT));
    to.writeBooleanField("degraded", result.degraded());
    to.writeStringField("model", result.modelId());
    to.writeEndObject();
  }

  /** Writes what slots hold: texts, numbers (whole ones without a point), booleans, lists. */
  private static void writeValue(JsonGenerator to, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      to.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.writeFieldName(entry.getKey().toString());
        writeValue(to, entry.getValue());
      }
      to.writeEndObject();
    } else if (value instanceof List<?> list) {
      to.writeStartArray();
      for (Object element : list) {
        writeValue(to, element);
      }
      to.writeEndArray();
    } else if (value instanceof Number number) {
      double amount = number.doubleValue();
      if (amount == Math.rint(amount) && Math.abs(amount) < EXACT_WHOLE_NUMBERS) {
        to.writeNumber((long) amount);
      } else {
        to.writeNumber(amount);
      }
    } else if (value instanceof Boolean flag) {
      to.writeBoolean(flag);
    } else {
      to.writeString(value.toString());
    }
  }

  private void writeIntent(JsonGenerator to, NluResult.Intent intent) throws IOException {
    to.writeStartObject();
    to.writeStringField("name", intent.name());
    to.writeFieldName("confidence");
    to.writeRawValue(confidence, 0, Confidence.write(intent.confidence(), confidence));
    to.writeEndObject();
  }
}
