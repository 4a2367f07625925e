package io.frontdesk.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class EncoderCatalogueTest {
  private static final String FOLDER = "/encoders/";
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "languages",
          "pooling",
          "dimension",
          "heads",
          "means",
          "exit",
          "ranges",
          "prefix",
          "maxTokens",
          "licence",
          "source",
          "model",
          "tokenizer");

  @Test
  void shouldHoldEveryFileThatTheCatalogueNames() throws IOException {
    for (Map<?, ?> encoder : encoders()) {
      for (String part : List.of("model", "tokenizer")) {
        Map<?, ?> file = (Map<?, ?>) encoder.get(part);
        String path = file.get("file").toString();
        assertTrue(path.startsWith(encoder.get("name") + "/"), path + " lies in another folder");
        assertEquals(file.get("sha256"), sha256(path), path);
      }
      open(encoder.get("ranges").toString()).close();
    }
  }

  @Test
  void shouldDescribeEveryEncoderCompletely() throws IOException {
    Set<Object> names = new HashSet<>();
    for (Map<?, ?> encoder : encoders()) {
      assertEquals(KEYS, encoder.keySet(), "keys of " + encoder.get("name"));
      assertTrue(names.add(encoder.get("name")), encoder.get("name") + " is named twice");
      assertTrue(Set.of("mean", "cls").contains(encoder.get("pooling")), "pooling");
      assertTrue((Integer) encoder.get("dimension") > 0, "dimension");
      assertEquals(0, (Integer) encoder.get("dimension") % (Integer) encoder.get("heads"), "heads");
      List<?> means = (List<?>) encoder.get("means");
      assertEquals(3, means.size(), "means");
      assertTrue(means.stream().allMatch(m -> (Integer) m > 0 && (Integer) m <= 12), "means");
      int exit = (Integer) encoder.get("exit");
      assertTrue(means.stream().allMatch(m -> exit >= 0 && exit < (Integer) m), "exit");
      assertEquals(512, encoder.get("maxTokens"));
      assertFalse(((List<?>) encoder.get("languages")).isEmpty(), "languages");
      assertEquals(3, encoder.get("source").toString().split(":").length, "source");
    }
  }

  @Test
  void shouldCoverEnglishAndChinese() throws IOException {
    Set<Object> languages = new HashSet<>();
    encoders().forEach(encoder -> languages.addAll((List<?>) encoder.get("languages")));
    assertEquals(Set.of("en", "zh"), languages);
  }

  private static List<Map<?, ?>> encoders() throws IOException {
    try (InputStream in = open("catalogue.yml")) {
      Object root = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      List<?> entries = (List<?>) ((Map<?, ?>) root).get("encoders");
      assertFalse(entries.isEmpty(), "the catalogue is empty");
      return entries.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
    }
  }

  private static String sha256(String path) throws IOException {
    try (InputStream in = open(path);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = EncoderCatalogueTest.class.getResourceAsStream(FOLDER + path);
    assertNotNull(in, FOLDER + path + " is missing");
    return in;
  }
}
