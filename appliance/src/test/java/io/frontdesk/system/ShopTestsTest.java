package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample bot's own conversation tests, with the model that a first start trains. */
@Timeout(600)
class ShopTestsTest {

  private static final Pattern FLOWS = Pattern.compile("Flows reached: (\\d+) of (\\d+) ");
  private static final Pattern STEPS = Pattern.compile("steps reached: (\\d+) of (\\d+) ");
  private static final Pattern TESTS = Pattern.compile("(\\d+) tests: all passed");
  private static final int FEWEST = 40;
  private static final double NEARLY_ALL = 0.97;

  @TempDir private Path place;

  @Test
  void shouldPassAllConversationTestsOfTheSampleBot() throws Exception {
    Path data = TrainedShop.copyTo(place);
    Path xml = place.resolve("tests.xml");
    String said = run("test", "shop", "--data", data.toString(), "--junit", xml.toString());
    Matcher tests = found(TESTS, said);
    assertTrue(Integer.parseInt(tests.group(1)) >= FEWEST, said);
    Matcher flows = found(FLOWS, said);
    assertEquals(flows.group(2), flows.group(1), said);
    Matcher steps = found(STEPS, said);
    double share = Double.parseDouble(steps.group(1)) / Double.parseDouble(steps.group(2));
    assertTrue(share >= NEARLY_ALL, said);
    assertTrue(Files.readString(xml).contains("tests=\"" + tests.group(1) + "\" failures=\"0\""));
  }

  private String run(String... arguments) throws Exception {
    try (Child child = Child.command(place, Child.Setup.PLAIN, arguments)) {
      int code = child.awaitExit();
      assertEquals(0, code, child.said());
      return child.said();
    }
  }

  private static Matcher found(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    assertTrue(matcher.find(), said);
    return matcher;
  }

  @Test
  void shouldSpeakBothLanguagesInTheTestsOfTheSampleBot() throws Exception {
    Path tests = Path.of("../models/src/main/resources/bots/shop/tests");
    int chinese = 0;
    int english = 0;
    for (String file : List.of("orders", "after-sales", "before-delivery", "messy-people")) {
      String text = Files.readString(tests.resolve(file + ".yml"));
      int cases = text.split("- test_case:", -1).length - 1;
      int inEnglish = text.split("language: en", -1).length - 1;
      english += inEnglish;
      chinese += cases - inEnglish;
    }
    assertTrue(chinese >= 20 && english >= 20, chinese + " and " + english);
  }
}
