# Shared by the scripts: finds the JDK and Maven, and builds what is out of date. To be sourced.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The major version of the javac given, or 0 when there is none.
javac_major() {
  local line
  line=$("$1" -version 2>&1) || line=
  if [[ $line =~ ^javac\ ([0-9]+) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

# Sets and exports JAVA_HOME, and sets java_major: JAVA_HOME first, then what the PATH holds.
find_jdk() {
  java_major=0
  if [[ -n ${JAVA_HOME:-} ]]; then
    java_major=$(javac_major "$JAVA_HOME/bin/javac")
    if ((java_major < 17)); then
      echo "JAVA_HOME ($JAVA_HOME) is no JDK 17 or newer; looking on the PATH." >&2
    fi
  fi
  if ((java_major < 17)) && command -v javac >/dev/null; then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    java_major=$(javac_major "$JAVA_HOME/bin/javac")
  fi
  if ((java_major < 17)); then
    fail "Frontdesk needs a JDK 17 or newer (with javac), and there is none." \
      "Install one: apt-get install openjdk-17-jdk-headless" \
      "or set JAVA_HOME to the folder of one."
  fi
  export JAVA_HOME
}

# Sets the array mvn: an installed Maven from 3.8 on, else the wrapper, which fetches one.
find_maven() {
  local line=
  mvn=()
  if command -v mvn >/dev/null; then
    line=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    local major=${line% *} minor=${line#* }
    if [[ -n $line ]] && ((major > 3 || (major == 3 && minor >= 8))); then mvn=(mvn); fi
  fi
  if ((${#mvn[@]} == 0)); then
    command -v unzip >/dev/null ||
      fail "There is no Maven 3.8 or newer, and without unzip none can be fetched." \
        "Install one of them: apt-get install maven, or apt-get install unzip"
    mvn=("$root/mvnw")
  fi
  mvn+=(-f "$root/pom.xml" -B -ntp)
  # Maven's own libraries use calls that Java warns about from 24 on.
  if ((java_major >= 24)); then
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
  fi
}

# Whether the file $1 is missing or older than a source in the folders that follow.
is_stale() {
  local built=$1 part
  shift
  [[ -f $built ]] || return 0
  local places=("$root/pom.xml")
  for part in "$@"; do places+=("$root/$part/pom.xml" "$root/$part/src/main"); done
  [[ -n $(find "${places[@]}" -type f -newer "$built" -print -quit 2>/dev/null) ]]
}

# Builds the module $1 and what it needs, without tests, when the file $2 is out of date.
build_if_stale() {
  local module=$1 built=$2
  shift 2
  if is_stale "$built" "$@"; then
    echo "Building ${built#"$root"/} ..." >&2
    find_maven
    "${mvn[@]}" -q -DskipTests -pl "$module" -am package || fail "The build failed: see above."
  fi
}

# What an archive of the classes of the jar $1 depends on, as a short hash: the jar and the JVM.
archive_key() {
  local jvm_library
  jvm_library=$(readlink -f "$JAVA_HOME")/lib/server/libjvm.so
  { stat -c '%n %s %Y' "$1" "$jvm_library" 2>/dev/null || true; } | cksum | cut -d ' ' -f 1
}

# Sets the array shared: flags for a JVM that takes its classes from an archive, so that it starts in
# half of the time. The archive of the jar $1 is made where it is missing or the jar or the JVM are
# others now, by a run of the command that follows, which has to end by itself. Without an archive
# everything works, so what goes wrong here is told and no more.
share_classes() {
  local jar=$1 folder archive make=ArchiveClassesAtExit use=SharedArchiveFile quiet=(-Xlog:cds=off -Xlog:cds+dynamic=off)
  shift
  shared=()
  # From Java 25 on an archive also keeps which methods were hot.
  if ((java_major >= 25)); then make=AOTCacheOutput use=AOTCache quiet+=(-Xlog:aot=off); fi
  folder=$(dirname "$jar")
  if [[ ! -w $folder ]]; then
    folder=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/frontdesk
    mkdir -p "$folder" 2>/dev/null || true
  fi
  archive=$folder/classes-$(archive_key "$jar").archive
  if [[ ! -f $archive ]]; then
    echo "Preparing faster starts, once for this build ..." >&2
    # Two that start at once each make their own; the last one stays.
    if ! "$JAVA_HOME/bin/java" "${jvm[@]}" -XX:$make="$archive.$$" "${quiet[@]}" \
      -jar "$jar" "$@" >/dev/null || ! mv -f "$archive.$$" "$archive" 2>/dev/null; then
      rm -f "$archive.$$"* 2>/dev/null || true
      echo "That did not work: starting as usual, which takes a little longer." >&2
      return 0
    fi
  fi
  # Those of builds and JVMs of before, but neither what another start is just making nor, in the
  # cache folder, what another copy of Frontdesk starts with.
  local old=(-name 'classes-*.archive')
  if [[ $folder != "$(dirname "$jar")" ]]; then old+=(-mtime +30); fi
  find "$folder" -maxdepth 1 ! -name "${archive##*/}" \( "${old[@]}" -o -name 'classes-*.archive.*' -mmin +60 \) -delete 2>/dev/null || true
  shared=(-XX:$use="$archive" "${quiet[@]}")
}

# Whether the JVM can give memory of the C library back: 17.0.9, 21.0.1 and newer can.
trims_native_heap() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release" 2>/dev/null) || return 1
  ((java_major > 21)) || [[ $version =~ ^17\.0\.(9|[1-9][0-9])|^21\.0\.[1-9] ]]
}

# Whether the system gives large pages to who asks for them. The JVM says so where it does not.
has_huge_pages() {
  grep -q '\[\(always\|madvise\)\]' /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null
}

# Sets the array jvm: flags for every JVM that runs Frontdesk. JVM_FLAGS come last, so they win.
choose_jvm_flags() {
  jvm=(-XX:+ExitOnOutOfMemoryError -XX:+PerfDisableSharedMem)
  # Measured on two cores (docs/performance.md): there the collector that works alone, on a small
  # young generation, stops the talk for less long and less often, and takes half of the memory.
  # The young generation begins smaller still, so that idle less of it was ever touched; the collection
  # before Frontdesk is ready makes it as large as it may be where the old one has twice as much. That
  # one begins with less than the JVM would give it, and is collected that much sooner.
  if [[ ! ${JVM_FLAGS:-} =~ -XX:\+Use[A-Za-z0-9]+GC ]]; then
    if (($(nproc) <= 2)); then
      jvm+=(-XX:+UseSerialGC -XX:NewSize=12m -XX:MaxNewSize=48m)
      # Where the largest heap is given it may be smaller than that.
      if [[ ! ${JVM_FLAGS:-} =~ -Xmx|-XX:MaxHeapSize ]]; then jvm+=(-Xms144m); fi
    else
      jvm+=(-XX:+UseG1GC -XX:MaxGCPauseMillis=10)
    fi
  fi
  # What thousands of conversations need lies far apart: with pages of 2 MiB the processor finds it in
  # its table of pages, with those of 4 KiB it has to look for many. Measured with the serial collector.
  if [[ ! ${JVM_FLAGS:-} =~ Use(LargePages|HugeTLBFS|TransparentHugePages) ]] && has_huge_pages; then
    jvm+=(-XX:+UseTransparentHugePages)
  fi
  # Classes of an archive whose addresses need no change are pages of a file, and not memory of ours.
  jvm+=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
  # What the start and the compilers took from the C library goes back to the system.
  if trims_native_heap; then jvm+=(-XX:TrimNativeHeapInterval=60000); fi
  if ((java_major >= 24)); then jvm+=(--sun-misc-unsafe-memory-access=allow); fi
  local extra
  read -r -a extra <<<"${JVM_FLAGS:-}"
  jvm+=("${extra[@]}")
  # Native allocations come from few threads; more arenas only fragment.
  export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
}
