package io.frontdesk.session;

import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.openhft.chronicle.hash.ChronicleHashRecoveryFailedException;

/**
 * Opens the session file step by step, and closes it. Everything that can be wrong with the files
 * is looked for before Chronicle Map touches them, because it would wait a minute for an empty
 * header, extend a truncated file, or lay a new map over a foreign one.
 */
final class SessionFileOpening {
  /** What the key of the session names is derived for. */
  static final String NAMES_PURPOSE = "session names";

  private static final String CHECK_PURPOSE = "session file";
  private static final int CHECK_BYTES = 16;

  private final SessionFolder folder;
  private final SessionFolder.Store store;
  private final SlotMap map;
  private final Recovery recovery;

  private SessionFileOpening(
      SessionFolder folder, SessionFolder.Store store, SlotMap map, Recovery recovery) {
    this.folder = folder;
    this.store = store;
    this.map = map;
    this.recovery = recovery;
  }

  static SessionFileOpening open(Path dataFolder, SessionSettings settings, KeyRing keys) {
    SessionFolder folder = new SessionFolder(dataFolder);
    try {
      folder.make();
      Optional<SessionFolder.Store> store = folder.readStore();
      if (store.isEmpty()) {
        return makeFirst(folder, settings, keys);
      }
      if (!store.get().ready()) {
        // Its maker died before the first session could be acknowledged.
        folder.remove(folder.mapFile(store.get().number()));
        return make(folder, store.get().number(), settings, keys);
      }
      SessionFileOpening current = openExisting(folder, store.get(), keys);
      return store.get().settings().sameFile(settings) ? current : current.copyInto(settings, keys);
    } catch (IOException | ChronicleHashRecoveryFailedException e) {
      throw new SessionFileException(
          "The session file in "
              + folder.path()
              + " cannot be opened ("
              + e.getMessage()
              + "). Check the free space and who owns the folder; if it is damaged, restore it from"
              + " its backup.",
          e);
    }
  }

  SlotMap map() {
    return map;
  }

  Recovery recovery() {
    return recovery;
  }

  /** Closes the map, brings it to disk, and only then marks the stop as a clean one. */
  void close() {
    try {
      SessionFolder.Clean clean = new SessionFolder.Clean(map.entries(), map.sessions());
      map.close();
      SessionFolder.sync(folder.mapFile(store.number()));
      folder.writeClean(clean);
    } catch (IOException e) {
      throw new SessionFileException(
          "The session file in "
              + folder.path()
              + " could not be brought to disk ("
              + e
              + "). The next start repairs it; check the disk.",
          e);
    }
  }

  private static SessionFileOpening makeFirst(
      SessionFolder folder, SessionSettings settings, KeyRing keys) throws IOException {
    if (!folder.mapFiles().isEmpty()) {
      throw new SessionFileException(
          "The file STORE is missing in "
              + folder.path()
              + ", but there is a session file. Restore the folder from its backup, or move it away"
              + " to start anew.");
    }
    return make(folder, 1, settings, keys);
  }

  private static SessionFileOpening make(
      SessionFolder folder, int number, SessionSettings settings, KeyRing keys) throws IOException {
    folder.writeStore(
        new SessionFolder.Store(number, false, settings, check(keys), keyIds(keys), 0, ""));
    SlotMap map = makeMap(folder, number, settings);
    SessionFolder.Store store = ready(folder, number, settings, keys);
    folder.removeTables();
    folder.removeClean();
    folder.writeStore(store);
    return new SessionFileOpening(folder, store, map, map.recovery());
  }

  private static SlotMap makeMap(SessionFolder folder, int number, SessionSettings settings)
      throws IOException {
    Path file = folder.mapFile(number);
    folder.remove(file);
    try {
      return SlotMap.open(file, settings);
    } catch (IOException e) {
      folder.remove(file);
      throw e;
    }
  }

  private static SessionFolder.Store ready(
      SessionFolder folder, int number, SessionSettings settings, KeyRing keys) throws IOException {
    Path file = folder.mapFile(number);
    return new SessionFolder.Store(
        number,
        true,
        settings,
        check(keys),
        keyIds(keys),
        Files.size(file),
        SessionFolder.head(file));
  }

  private static SessionFileOpening openExisting(
      SessionFolder folder, SessionFolder.Store store, KeyRing keys) throws IOException {
    Path file = folder.mapFile(store.number());
    checkFile(file, store);
    checkKeys(folder, store, keys);
    removeOthers(folder, file);
    SessionFolder.Store current = noteKeys(folder, store, keys);
    Optional<SessionFolder.Clean> clean = folder.readClean();
    if (clean.isEmpty()) {
      folder.removeClean();
      SlotMap map = repair(folder, file, store.settings());
      map.sessions(map.countSessions());
      return new SessionFileOpening(folder, current, map, map.recovery());
    }
    folder.removeTables();
    folder.removeClean();
    SlotMap map = SlotMap.open(file, store.settings());
    if (map.entries() != clean.get().entries() || !map.looksWhole()) {
      map.close();
      folder.writeClean(clean.get());
      throw new SessionFileException(
          "The session file "
              + file
              + " does not hold the "
              + clean.get().entries()
              + " values that it held when it was closed: it was changed or replaced since. Restore"
              + " the folder from its backup, or move it away to start without the sessions.");
    }
    map.sessions(clean.get().sessions());
    return new SessionFileOpening(folder, current, map, map.recovery());
  }

  /**
   * Repairs the file, or begins anew with a repair in which a process died: from the same lookup
   * tables, since such a death can lose one of their entries. What the tables point to must be on
   * disk before they are kept, and they are kept until what the repair did is.
   */
  private static SlotMap repair(SessionFolder folder, Path file, SessionSettings settings)
      throws IOException {
    LookupTables tables = LookupTables.of(file);
    Optional<Path> kept = folder.keptTables();
    if (kept.isEmpty()) {
      SessionFolder.sync(file);
      folder.keep(tables);
    } else if (!tables.restoreFrom(kept.get())) {
      throw new SessionFileException(
          kept.get()
              + " is damaged, or does not belong to the session file beside it. It was made by a"
              + " start that died while it repaired the sessions. Restore the folder from its"
              + " backup. If it came from one, or there is none, remove this file: the sessions are"
              + " then repaired without it, and the last turn of one can be missing.");
    }
    tables.markReady();
    SlotMap map = SlotMap.recover(file, settings); // brings it to disk at its end
    folder.removeTables();
    return map;
  }

  private static void checkFile(Path file, SessionFolder.Store store) throws IOException {
    String wrong = "";
    if (!Files.isRegularFile(file)) {
      wrong = "is missing";
    } else if (Files.size(file) != store.sizeBytes()) {
      wrong = "has " + Files.size(file) + " bytes, but was made with " + store.sizeBytes();
    } else if (!SessionFolder.head(file).equals(store.head())) {
      wrong = "is damaged, or not a session file of this appliance";
    }
    if (!wrong.isEmpty()) {
      throw new SessionFileException(
          "The session file "
              + file
              + " "
              + wrong
              + ". Restore the folder from its backup, or move the folder away to start without the"
              + " sessions.");
    }
  }

  private static void checkKeys(SessionFolder folder, SessionFolder.Store store, KeyRing keys) {
    Set<String> missing = new TreeSet<>(Arrays.asList(store.keyIds().split(",")));
    missing.removeAll(Arrays.asList(keyIds(keys).split(",")));
    if (!store.secret().equals(check(keys)) || !missing.isEmpty()) {
      throw new SessionFileException(
          "The sessions in "
              + folder.path()
              + " were sealed with another key file. Restore the key file that belongs to them, or"
              + " move the folder away to start without the sessions.");
    }
  }

  private static SessionFolder.Store noteKeys(
      SessionFolder folder, SessionFolder.Store store, KeyRing keys) throws IOException {
    if (store.keyIds().equals(keyIds(keys))) {
      return store;
    }
    SessionFolder.Store noted =
        new SessionFolder.Store(
            store.number(),
            true,
            store.settings(),
            store.secret(),
            keyIds(keys),
            store.sizeBytes(),
            store.head());
    folder.writeStore(noted);
    return noted;
  }

  private static void removeOthers(SessionFolder folder, Path current) throws IOException {
    for (Path file : folder.mapFiles()) {
      if (!file.equals(current)) {
        folder.remove(file); // half a copy, or what a copy was made of
      }
    }
  }

  private SessionFileOpening copyInto(SessionSettings settings, KeyRing keys) throws IOException {
    int number = store.number() + 1;
    SlotMap copy;
    try {
      copy = makeMap(folder, number, settings);
    } catch (IOException e) {
      close();
      throw e;
    }
    if (map.sessions() > settings.maxSessions()
        || !map.copyTo(copy, Frame.longestBytes(settings.maxValueBytes()))) {
      copy.close();
      folder.remove(folder.mapFile(number));
      long sessions = map.sessions();
      close();
      throw new SessionFileException(
          "The "
              + sessions
              + " sessions in "
              + folder.path()
              + " do not fit the new settings ("
              + settings.maxSessions()
              + " sessions of up to "
              + settings.maxValueBytes()
              + " bytes). Allow as many and as large as before: "
              + store.settings().maxSessions()
              + " and "
              + store.settings().maxValueBytes()
              + ".");
    }
    SessionFolder.sync(folder.mapFile(number));
    SessionFolder.Store next = ready(folder, number, settings, keys);
    map.close();
    folder.writeStore(next);
    folder.remove(folder.mapFile(store.number()));
    return new SessionFileOpening(folder, next, copy, recovery);
  }

  private static String check(KeyRing keys) {
    return HexFormat.of().formatHex(keys.derive(CHECK_PURPOSE), 0, CHECK_BYTES);
  }

  private static String keyIds(KeyRing keys) {
    return keys.keyIds().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }
}
