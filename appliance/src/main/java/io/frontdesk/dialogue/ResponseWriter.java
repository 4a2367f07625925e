package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression.Scope;
import io.frontdesk.bot.Response;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a response into what is said: chooses a variation, fills its places. Immutable, safe for
 * any thread.
 *
 * <p>Variations written for the language come first, then those that serve all languages, then
 * (only if there are neither) the rest; among them those whose condition holds come before those
 * without one.
 */
final class ResponseWriter {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private final Bot bot;
  private final SensitiveSlots sensitive;

  ResponseWriter(Bot bot) {
    this.bot = bot;
    sensitive = new SensitiveSlots(bot);
  }

  /**
   * Writes a response.
   *
   * @param name the response's name; one that the bot does not have says nothing
   * @param number chooses among equal variations: the next number takes the next one
   * @param language the language to answer in
   * @param scope the slots to fill in and what conditions read
   * @return what is said, in order
   */
  List<ReplyElement> write(String name, long number, String language, Scope scope) {
    Response response = bot.responses().get(name);
    if (response == null) {
      return List.of();
    }
    List<Variation> candidates = candidates(response, language, scope);
    if (candidates.isEmpty()) {
      return List.of();
    }
    Variation chosen = candidates.get((int) Math.floorMod(number, (long) candidates.size()));
    return elements(chosen, language, scope);
  }

  /** The text of a response's first variation, if the bot has it. */
  Optional<String> text(String name, String language, Scope scope) {
    for (ReplyElement said : write(name, 0, language, scope)) {
      if (said instanceof ReplyElement.Text text) {
        return Optional.of(text.text());
      }
      if (said instanceof ReplyElement.Buttons buttons) {
        return Optional.of(buttons.text());
      }
    }
    return Optional.empty();
  }

  /**
   * The buttons of a response, as {@link #write} shows them.
   *
   * @return none if its variations do not all show the same: which was shown is not remembered
   */
  List<Button> buttons(String name, String language, Scope scope) {
    Response response = bot.responses().get(name);
    List<Variation> candidates =
        response == null ? List.of() : candidates(response, language, scope);
    List<List<Button>> shown =
        candidates.stream().map(Variation::buttons).distinct().limit(2).toList();
    return shown.size() == 1
        ? shown.get(0).stream()
            .map(each -> new Button(fill(each.title(), language, scope), each.payload()))
            .toList()
        : List.of();
  }

  private List<Variation> candidates(Response response, String language, Scope scope) {
    List<Predicate<Variation>> preference =
        List.of(
            variation -> variation.language().equals(Optional.of(language)),
            variation -> variation.language().isEmpty(),
            variation -> variation.language().equals(Optional.of(bot.defaultLanguage())),
            variation -> true);
    for (Predicate<Variation> fits : preference) {
      List<Variation> fitting = response.variations().stream().filter(fits).toList();
      List<Variation> meant =
          fitting.stream()
              .filter(each -> each.condition().map(c -> c.holds(scope)).orElse(false))
              .toList();
      if (meant.isEmpty()) {
        meant = fitting.stream().filter(each -> each.condition().isEmpty()).toList();
      }
      if (!meant.isEmpty()) {
        return meant;
      }
    }
    return List.of();
  }

  private List<ReplyElement> elements(Variation variation, String language, Scope scope) {
    List<ReplyElement> elements = new ArrayList<>();
    Optional<String> text = variation.text().map(template -> fill(template, language, scope));
    boolean buttons = !variation.buttons().isEmpty();
    if (variation.imageUrl().isPresent()) {
      Optional<String> caption = buttons ? Optional.empty() : text;
      elements.add(new ReplyElement.Image(variation.imageUrl().get(), caption));
    }
    if (buttons) {
      List<Button> shown = new ArrayList<>();
      for (Button button : variation.buttons()) {
        shown.add(new Button(fill(button.title(), language, scope), button.payload()));
      }
      elements.add(new ReplyElement.Buttons(text.orElse(""), List.copyOf(shown)));
    } else if (text.isPresent() && variation.imageUrl().isEmpty()) {
      elements.add(new ReplyElement.Text(text.get()));
    }
    variation.customJson().ifPresent(json -> elements.add(new ReplyElement.Custom(json)));
    return elements;
  }

  private String fill(String template, String language, Scope scope) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    Matcher place = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      String name = place.group(1);
      String shown =
          scope
              .value("slots", name)
              .map(value -> sensitive.shown(name, value, language))
              .orElse("");
      place.appendReplacement(filled, Matcher.quoteReplacement(shown));
    }
    return place.appendTail(filled).toString();
  }
}
