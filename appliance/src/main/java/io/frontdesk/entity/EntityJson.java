package io.frontdesk.entity;

import com.fasterxml.jackson.core.JsonGenerator;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.ValueJson;
import java.io.IOException;

/** Writes finds as docs/api.md has them, what is sensitive masked. Stateless; any thread. */
public final class EntityJson {

  private static final double STEPS = 10_000;

  private EntityJson() {}

  /** Writes one find as an object. */
  public static void write(JsonGenerator to, EntityMatch match) throws IOException {
    EntityMatch entity = match.shown();
    to.writeStartObject();
    to.writeStringField("entity", entity.entity());
    to.writeNumberField("start", entity.start());
    to.writeNumberField("end", entity.end());
    to.writeStringField("text", entity.text());
    to.writeStringField("value", entity.value());
    to.writeNumberField("confidence", Math.round(entity.confidence() * STEPS) / STEPS);
    if (entity.role().isPresent()) {
      to.writeStringField("role", entity.role().get());
    }
    if (entity.group().isPresent()) {
      to.writeStringField("group", entity.group().get());
    }
    if (entity.sensitive()) {
      to.writeBooleanField("sensitive", true);
    }
    if (entity.resolved().isPresent()) {
      EntityValue value = entity.resolved().get();
      to.writeStringField("dim", ValueJson.dimension(entity.entity(), value));
      to.writeFieldName("resolved");
      ValueJson.write(to, value);
    }
    to.writeEndObject();
  }
}
