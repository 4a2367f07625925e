package io.frontdesk.cli;

import io.frontdesk.config.ApplianceConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code chat}: talks to a bot in the terminal, through the same door as any client: of a running
 * appliance, or of one that it starts for the purpose.
 */
@Command(
    name = "chat",
    description = "Talks to a bot in the terminal.",
    footer = "A number presses the button of that number; an empty line or Ctrl-D ends.")
final class ChatCommand implements Callable<Integer> {

  @ParentCommand private Frontdesk parent;

  @Parameters(paramLabel = "BOT", defaultValue = "shop", description = "the bot (default: shop)")
  private String bot;

  @Option(names = "--url", description = "of a running appliance, such as http://localhost:8080")
  private Optional<URI> url;

  @Option(
      names = "--data",
      description = "the data folder of an appliance to start (default: data)")
  private Optional<Path> data;

  @Option(names = "--bots", description = "the bots folder of an appliance to start")
  private Optional<Path> bots;

  @Option(
      names = "--demo",
      description = "let an appliance to start run a made-up order service for the sample bot")
  private boolean demo;

  @Option(names = "--session", description = "go on with this session (default: a new one)")
  private Optional<String> session;

  @Option(
      names = "--debug",
      description =
          "show what was understood, and where the conversation stands, after each message")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    if (url.isPresent()) {
      talk(checked(url.get()));
      return 0;
    }
    ApplianceConfig config = config();
    ProgressBar progress = new ProgressBar(System.err);
    try (Server.Running running = parent.server().launch(config, progress)) {
      progress.finish();
      talk(URI.create("http://127.0.0.1:" + running.port()));
    }
    return 0;
  }

  private static URI checked(URI url) {
    if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null) {
      throw new UserErrorException(
          "--url must be an address such as http://localhost:8080, not " + url);
    }
    return url;
  }

  private ApplianceConfig config() {
    ApplianceConfig config = ApplianceConfig.defaults();
    config = config.withServer(config.server().withHost("127.0.0.1").withPort(0));
    config = config.withAdmin(config.admin().withPort(0));
    if (demo) {
      config = config.withDemo(new ApplianceConfig.Demo(true, 0));
    }
    if (data.isPresent()) {
      config = config.withDataDir(data.get());
    }
    return bots.isPresent() ? config.withBotsDir(bots.get()) : config;
  }

  private void talk(URI base) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ChatClient client = new ChatClient(base, bot, session, debug);
    while (true) {
      System.out.print("> ");
      System.out.flush();
      String line = in.readLine();
      if (line == null || line.isBlank()) {
        return;
      }
      TerminalReply reply = new TerminalReply(System.out);
      ChatClient.Answer answer = client.say(line.strip());
      answer.elements().forEach(reply::print);
      if (debug) {
        DebugLines.of(answer.answer()).forEach(System.out::println);
      }
    }
  }
}
