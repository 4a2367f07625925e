package io.frontdesk.bench;

import io.frontdesk.Appliance;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
import java.nio.file.Path;

/** A whole appliance, as a program for {@link ServingProcess}. */
final class ServedAppliance {

  private ServedAppliance() {}

  /**
   * Serves until its input ends, which it does with whoever started it.
   *
   * @param args a folder with {@code config.yml} and {@code bots}; its data come there
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    ApplianceConfig config =
        ApplianceConfig.read(home.resolve("config.yml"))
            .withDataDir(home.resolve("data"))
            .withBotsDir(home.resolve("bots"));
    try (Appliance appliance = Appliance.launch(config, Progress.NONE)) {
      ServingProcess.serve(appliance.port());
    }
  }
}
