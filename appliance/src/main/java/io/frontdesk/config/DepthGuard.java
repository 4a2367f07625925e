package io.frontdesk.config;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Stops a file that nests too deep: the composer, which takes the events, recurses, and the parser,
 * which makes them, does not. For one file and thread.
 */
final class DepthGuard implements Parser {

  private final Parser events;
  private int depth;

  /** Guards the composer from the events of a parser. */
  DepthGuard(Parser events) {
    this.events = events;
  }

  /** Says where a file nests too deep. */
  static final class TooDeepException extends YamlEngineException {
    private static final long serialVersionUID = 1L;

    private final int line;

    private TooDeepException(int line) {
      super("nested deeper than " + YamlFile.MAX_DEPTH + " levels");
      this.line = line;
    }

    /** From 1; 0 where the parser does not tell. */
    int line() {
      return line;
    }
  }

  @Override
  public boolean checkEvent(Event.ID kind) {
    return events.checkEvent(kind);
  }

  @Override
  public Event peekEvent() {
    return events.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public Event next() {
    Event event = events.next();
    if (event instanceof CollectionStartEvent && ++depth > YamlFile.MAX_DEPTH) {
      throw new TooDeepException(event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    return event;
  }
}
