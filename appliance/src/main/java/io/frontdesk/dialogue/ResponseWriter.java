package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Expression.Scope;
import io.frontdesk.bot.Response;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.bot.Response.Variation;
import io.frontdesk.bot.ValueFormat;
import io.frontdesk.dialogue.format.UrlText;
import io.frontdesk.dialogue.format.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a response into what is said: chooses a variation, fills its places. Immutable, safe for
 * any thread.
 *
 * <p>Variations written for the language come first, then those that serve all languages, then
 * (only if there are neither) the rest; among them those for the customer's channel come before
 * those for all channels, and among these those whose condition holds before those without one.
 */
final class ResponseWriter {

  private static final Pattern PLACE =
      Pattern.compile("\\{([\\p{L}_][\\p{L}\\p{N}_]*)(?:\\|([a-z_]+))?\\}");

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
      if (said instanceof ReplyElement.QuickReplies suggestions) {
        return Optional.of(suggestions.text());
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
        candidates.stream().map(ResponseWriter::pressable).distinct().limit(2).toList();
    return shown.size() == 1 ? new Places(language, scope).fill(shown.get(0)) : List.of();
  }

  /** What can be pressed to answer: suggestions and buttons, those of cards included. */
  private static List<Button> pressable(Variation variation) {
    List<Button> buttons = new ArrayList<>(variation.buttons());
    buttons.addAll(variation.quickReplies());
    variation.cards().forEach(card -> buttons.addAll(card.buttons()));
    return buttons.stream().filter(button -> button.url().isEmpty()).toList();
  }

  private List<Variation> candidates(Response response, String language, Scope scope) {
    List<Predicate<Variation>> preference =
        List.of(
            variation -> variation.use().language().equals(Optional.of(language)),
            variation -> variation.use().language().isEmpty(),
            variation -> variation.use().language().equals(Optional.of(bot.defaultLanguage())),
            variation -> true);
    String channel = scope.value("session", "channel").map(Object::toString).orElse("");
    for (Predicate<Variation> fits : preference) {
      List<Variation> meant = usable(response, fits, Optional.of(channel), scope);
      if (meant.isEmpty()) {
        meant = usable(response, fits, Optional.empty(), scope);
      }
      if (!meant.isEmpty()) {
        return meant;
      }
    }
    return List.of();
  }

  private static List<Variation> usable(
      Response response, Predicate<Variation> fits, Optional<String> channel, Scope scope) {
    List<Variation> meant = new ArrayList<>();
    List<Variation> always = new ArrayList<>();
    for (Variation variation : response.variations()) {
      if (!fits.test(variation) || !variation.use().channel().equals(channel)) {
        continue;
      }
      Optional<Expression> condition = variation.use().condition();
      if (condition.isEmpty()) {
        always.add(variation);
      } else if (condition.get().holds(scope)) {
        meant.add(variation);
      }
    }
    return meant.isEmpty() ? always : meant;
  }

  private List<ReplyElement> elements(Variation variation, String language, Scope scope) {
    Places places = new Places(language, scope);
    List<ReplyElement> elements = new ArrayList<>();
    if (variation.delayMs() > 0) {
      elements.add(new ReplyElement.Typing(variation.delayMs()));
    }
    said(variation, places).ifPresent(elements::add);
    Optional<String> text = variation.text().map(places::fill);
    if (!variation.buttons().isEmpty()) {
      elements.add(new ReplyElement.Buttons(text.orElse(""), places.fill(variation.buttons())));
    } else if (!variation.quickReplies().isEmpty()) {
      List<Button> replies = places.fill(variation.quickReplies());
      elements.add(new ReplyElement.QuickReplies(text.orElse(""), replies));
    } else if (text.isPresent() && variation.imageUrl().isEmpty() && variation.file().isEmpty()) {
      elements.add(new ReplyElement.Text(text.get()));
    }
    if (!variation.cards().isEmpty()) {
      elements.add(new ReplyElement.Cards(variation.cards().stream().map(places::fill).toList()));
    }
    variation.customJson().ifPresent(json -> elements.add(new ReplyElement.Custom(json)));
    return elements;
  }

  /** The picture or document, with the text unless that has buttons. */
  private static Optional<ReplyElement> said(Variation variation, Places places) {
    boolean buttons = !variation.buttons().isEmpty() || !variation.quickReplies().isEmpty();
    Optional<String> text = buttons ? Optional.empty() : variation.text().map(places::fill);
    Optional<ReplyElement> image =
        variation.imageUrl().map(url -> new ReplyElement.Image(places.fillUrl(url), text));
    return image.or(
        () ->
            variation
                .file()
                .map(
                    file ->
                        new ReplyElement.File(
                            places.fillUrl(file.url()), places.fill(file.name()), text)));
  }

  /** Fills places with what slots hold now. */
  private final class Places {
    private final String language;
    private final Scope scope;

    Places(String language, Scope scope) {
      this.language = language;
      this.scope = scope;
    }

    List<Button> fill(List<Button> buttons) {
      return buttons.stream().map(this::fill).toList();
    }

    Button fill(Button button) {
      return new Button(fill(button.title()), button.payload(), button.url().map(this::fillUrl));
    }

    Card fill(Card card) {
      return new Card(
          fill(card.title()),
          card.text().map(this::fill),
          card.imageUrl().map(this::fillUrl),
          card.url().map(this::fillUrl),
          fill(card.buttons()));
    }

    String fill(String template) {
      return fill(template, text -> text);
    }

    String fillUrl(String template) {
      return fill(template, UrlText::encode);
    }

    private String fill(String template, UnaryOperator<String> written) {
      if (template.indexOf('{') < 0) {
        return template;
      }
      Matcher place = PLACE.matcher(template);
      StringBuilder filled = new StringBuilder();
      while (place.find()) {
        String name = place.group(1);
        Optional<ValueFormat> format = Optional.ofNullable(place.group(2)).flatMap(ValueFormat::of);
        String shown =
            scope.value("slots", name).map(value -> shown(name, value, format)).orElse("");
        place.appendReplacement(filled, Matcher.quoteReplacement(written.apply(shown)));
      }
      return place.appendTail(filled).toString();
    }

    private String shown(String slot, Object value, Optional<ValueFormat> format) {
      String plain = sensitive.shown(slot, value, language);
      return format.isPresent() && !sensitive.contains(slot)
          ? ValueWriter.write(format.get(), plain, language)
          : plain;
    }
  }
}
