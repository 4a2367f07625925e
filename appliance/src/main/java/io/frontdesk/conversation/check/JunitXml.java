package io.frontdesk.conversation.check;

import io.frontdesk.config.Mistakes.Place;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Tells outcomes in JUnit's XML, which servers that build and test read. Stateless. */
public final class JunitXml {

  private static final double MICROS = 1e6;

  private JunitXml() {}

  /**
   * A suite for each file.
   *
   * @param bot the bot's name
   * @return the document
   */
  public static String of(String bot, List<Outcome> outcomes) {
    Map<String, List<Outcome>> files =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.script().place().file(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", bot);
      counts(xml, outcomes);
      for (Map.Entry<String, List<Outcome>> file : files.entrySet()) {
        suite(xml, bot, file.getKey(), file.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML can't be written", e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, String bot, String file, List<Outcome> outcomes)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", file);
    counts(xml, outcomes);
    for (Outcome outcome : outcomes) {
      xml.writeStartElement("testcase");
      Place place = outcome.script().place();
      xml.writeAttribute("classname", bot + "." + place.file().replaceAll("\\.ya?ml$", ""));
      xml.writeAttribute("name", allowed(outcome.script().name()));
      xml.writeAttribute("file", place.file());
      xml.writeAttribute("line", Integer.toString(place.line()));
      xml.writeAttribute("time", seconds(outcome.micros()));
      if (!outcome.passed()) {
        Outcome.Failure first = outcome.failures().get(0);
        xml.writeStartElement("failure");
        String message = "expected " + first.expected() + ", got " + first.got();
        xml.writeAttribute("message", allowed(message.replace('\n', ' ')));
        xml.writeCharacters(allowed(String.join("\n", OutcomeText.lines(outcome))));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, List<Outcome> outcomes)
      throws XMLStreamException {
    long failures = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    long micros = outcomes.stream().mapToLong(Outcome::micros).sum();
    xml.writeAttribute("tests", Integer.toString(outcomes.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("time", seconds(micros));
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.6f", micros / MICROS);
  }

  /** XML has no way to write control characters. */
  private static String allowed(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }
}
