package io.frontdesk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One source file with its qualified type names, comments and literals left out.
 *
 * @param path the file, relative to the source folder
 * @param packageName its package
 * @param uses the types named in full: imports and uses without an import
 */
record JavaSource(String path, String packageName, List<JavaSource.Use> uses) {
  private static final String BASE = "io.frontdesk";
  private static final Pattern SKIPPED =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\""
              + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'",
          Pattern.DOTALL);
  private static final Pattern PACKAGE =
      Pattern.compile("^package\\s+([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])(?:[a-z]\\w*\\.)+(?:[A-Z]\\w*|\\*)");

  /**
   * A type named in full.
   *
   * @param name the qualified name
   * @param line the line, from 1
   */
  record Use(String name, int line) {
    /** The room of Frontdesk that the type is in; empty for the root. */
    String room() {
      return roomOf(packageOf(name));
    }

    /** The type's simple name. */
    String type() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  static JavaSource read(Path root, Path file) throws IOException {
    return of(root.relativize(file).toString(), Files.readString(file));
  }

  static JavaSource of(String path, String text) {
    String code = SKIPPED.matcher(text).replaceAll(skipped -> newlines(skipped.group()));
    Matcher declaration = PACKAGE.matcher(code);
    if (!declaration.find()) {
      throw new IllegalArgumentException(path + " has no package");
    }
    List<Use> uses = new ArrayList<>();
    Matcher matcher = QUALIFIED.matcher(code);
    while (matcher.find()) {
      int line =
          1 + (int) code.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      uses.add(new Use(matcher.group(), line));
    }
    return new JavaSource(path, declaration.group(1), List.copyOf(uses));
  }

  /** The room that the file is in: the first part of its package below the base. */
  String room() {
    return roomOf(packageName);
  }

  List<String> packageParts() {
    return List.of(packageName.split("\\."));
  }

  /** Uses of types of Frontdesk in another room than the file's own. */
  List<Use> roomUses() {
    return uses.stream()
        .filter(use -> (packageOf(use.name()) + ".").startsWith(BASE + "."))
        .filter(use -> !use.room().equals(room()))
        .toList();
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String roomOf(String packageName) {
    if (packageName.length() <= BASE.length()) {
      return "";
    }
    return packageName.substring(BASE.length() + 1).split("\\.", 2)[0];
  }

  private static String newlines(String text) {
    return "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
  }
}
