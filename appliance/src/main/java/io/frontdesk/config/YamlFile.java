package io.frontdesk.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a YAML file into a {@link YamlNode}. Whatever is wrong with the file becomes a mistake, not
 * an exception: size, encoding, syntax, depth, references that multiply. Stateless; any thread.
 */
public final class YamlFile {

  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  /** How deep lists and objects may nest. */
  public static final int MAX_DEPTH = 64;

  /** How many values a file may have once its references ({@code *name}) are followed. */
  public static final long MAX_VALUES = 1_000_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(MAX_BYTES)
          .setMaxAliasesForCollections(1_000)
          .setAllowRecursiveKeys(false)
          .build();

  private YamlFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param shownAs its name in mistakes
   * @param mistakes gets whatever is wrong
   * @return the top-level value; empty if the file holds none or can't be read
   */
  public static Optional<YamlNode> read(Path file, String shownAs, Mistakes mistakes) {
    byte[] bytes;
    try {
      if (Files.size(file) > MAX_BYTES) {
        mistakes.add(
            new Mistakes.Place(shownAs, 0),
            "the file is larger than " + MAX_BYTES + " bytes; split it into several");
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      mistakes.add(
          new Mistakes.Place(shownAs, 0), "the file can't be read: there is no file of this name");
      return Optional.empty();
    } catch (AccessDeniedException e) {
      mistakes.add(new Mistakes.Place(shownAs, 0), "the file can't be read: this user may not");
      return Optional.empty();
    } catch (IOException e) {
      mistakes.add(new Mistakes.Place(shownAs, 0), "the file can't be read: " + e.getMessage());
      return Optional.empty();
    }
    return decode(bytes, shownAs, mistakes).flatMap(text -> parse(text, shownAs, mistakes));
  }

  /**
   * Reads a text.
   *
   * @param text the YAML
   * @param shownAs its name in mistakes
   * @param mistakes gets whatever is wrong
   * @return the top-level value; empty if there is none or it can't be read
   */
  public static Optional<YamlNode> parse(String text, String shownAs, Mistakes mistakes) {
    try {
      Optional<Node> root = new Composer(SETTINGS, new DepthGuard(events(text))).getSingleNode();
      if (root.isPresent() && countValues(root.get(), new IdentityHashMap<>()) > MAX_VALUES) {
        mistakes.add(
            new Mistakes.Place(shownAs, 0),
            "references (*name) point to themselves or make more than "
                + MAX_VALUES
                + " values; write the values out");
        return Optional.empty();
      }
      return root.map(node -> new YamlNode(node, shownAs, mistakes));
    } catch (YamlEngineException e) {
      mistakes.add(new Mistakes.Place(shownAs, line(e, text)), inPlainWords(e));
      return Optional.empty();
    }
  }

  private static Parser events(String text) {
    return new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
  }

  private static Optional<String> decode(byte[] bytes, String shownAs, Mistakes mistakes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      mistakes.add(
          new Mistakes.Place(shownAs, line), "the text is not UTF-8 here; save the file as UTF-8");
      return Optional.empty();
    }
    String text = out.flip().toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** Counts values as a reader that follows references would meet them; saturates. */
  private static long countValues(Node node, Map<Node, Long> counted) {
    Long known = counted.get(node);
    if (known != null) {
      return known;
    }
    // Met again before it is counted means that it holds itself: counts as too many.
    counted.put(node, MAX_VALUES + 1);
    long count = 1;
    if (node instanceof SequenceNode list) {
      for (Node element : list.getValue()) {
        count = Math.min(count + countValues(element, counted), MAX_VALUES + 1);
      }
    } else if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        count += countValues(entry.getKeyNode(), counted);
        count = Math.min(count + countValues(entry.getValueNode(), counted), MAX_VALUES + 1);
      }
    }
    counted.put(node, count);
    return count;
  }

  private static int line(YamlEngineException e, String text) {
    if (e instanceof DepthGuard.TooDeepException deep) {
      return deep.line();
    }
    if (e instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
      return mark.map(found -> found.getLine() + 1).orElse(0);
    }
    if (e instanceof ReaderException reader) {
      int end = Math.min(Math.max(reader.getPosition(), 0), text.length());
      return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
    return 0;
  }

  private static String inPlainWords(YamlEngineException e) {
    if (e instanceof DepthGuard.TooDeepException) {
      return e.getMessage();
    }
    if (e instanceof ReaderException reader) {
      return String.format("the character U+%04X is not allowed; remove it", reader.getCodePoint());
    }
    if (e instanceof MarkedYamlEngineException marked) {
      String problem = String.valueOf(marked.getProblem());
      if (problem.contains("TAB")) {
        return "a tab stands where only spaces may; indent with spaces";
      }
      String context = marked.getContext() == null ? "" : " (" + marked.getContext() + ")";
      return "this is not YAML: " + problem + context;
    }
    return "this is not YAML: " + e.getMessage();
  }
}
