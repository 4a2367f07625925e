package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parent pom says twice what may be opened: for the manifest and for test JVMs. */
class JvmFlagsTest {
  private static String pom;

  @BeforeAll
  static void readParentPom() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    pom = Files.readString(module.resolveSibling("pom.xml"));
  }

  @Test
  void shouldOpenTheSameInTheManifestAsInTests() {
    assertEquals(flags("add-opens"), property("manifest.opens"));
    assertEquals(flags("add-exports"), property("manifest.exports"));
  }

  @Test
  void shouldRunTestsWithWhatThePomOpens() {
    Module base = Object.class.getModule();
    Module own = JvmFlagsTest.class.getModule();
    for (String opened : property("manifest.opens")) {
      if (opened.startsWith("java.base/")) {
        String packageName = opened.substring("java.base/".length());
        assertTrue(base.isOpen(packageName, own), opened);
      }
    }
  }

  private static Set<String> flags(String option) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile("--" + option + "=([\\w./]+)=ALL-UNNAMED").matcher(pom);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertFalse(found.isEmpty(), option);
    return found;
  }

  private static Set<String> property(String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(pom);
    assertTrue(matcher.find(), name);
    return new TreeSet<>(Set.of(matcher.group(1).split(" ")));
  }
}
