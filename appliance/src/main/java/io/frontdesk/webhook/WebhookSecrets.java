package io.frontdesk.webhook;

import io.frontdesk.bot.Bot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that webhooks name, read from files at start-up: a file's name is the secret's, its
 * text without the white space around it the secret. Immutable, safe for any thread; says nothing
 * of them.
 */
public final class WebhookSecrets {

  private static final int LONGEST_BYTES = 8_192;

  private final Map<String, String> byName;

  private WebhookSecrets(Map<String, String> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Reads what the webhooks of some bots need.
   *
   * @param folder where the files are
   * @throws IllegalStateException with every secret that is missing, empty, too long or not
   *     readable, and which webhook needs it
   */
  public static WebhookSecrets read(Path folder, Collection<Bot> bots) {
    Map<String, String> found = new HashMap<>();
    List<String> mistakes = new ArrayList<>();
    for (Bot bot : bots) {
      for (Bot.Webhook webhook : bot.webhooks().values()) {
        for (String name : webhook.policy().secrets()) {
          String owner = "webhook " + webhook.name() + " of bot " + bot.id();
          read(folder.resolve(name), owner, mistakes).ifPresent(text -> found.put(name, text));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(
          "Secrets of webhooks are missing:\n  " + String.join("\n  ", mistakes));
    }
    return new WebhookSecrets(found);
  }

  private static Optional<String> read(Path file, String owner, List<String> mistakes) {
    try {
      if (!Files.isRegularFile(file)) {
        mistakes.add(owner + " needs the file " + file + "; write the secret into it, mode 0400");
        return Optional.empty();
      }
      String text = Files.size(file) > LONGEST_BYTES ? "" : Files.readString(file).strip();
      if (text.isEmpty() || !text.chars().allMatch(sign -> sign >= ' ' && sign <= '~')) {
        mistakes.add(
            owner + " needs " + file + " with one line of ASCII, at most " + LONGEST_BYTES);
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (IOException e) {
      mistakes.add(owner + " needs " + file + ", which can't be read: " + e);
      return Optional.empty();
    }
  }

  /** No secrets. */
  public static WebhookSecrets none() {
    return new WebhookSecrets(Map.of());
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
