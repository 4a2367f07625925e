import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.openhft.chronicle.values.ValueModel;

/**
 * Build step, run by {@code java} from this source: compiles the class that Chronicle Map would
 * otherwise generate and compile inside the process at its first open, which takes more than a
 * second there. Chronicle Map looks for the class before it generates it, so it only has to lie in
 * the jar.
 *
 * <p>Argument: the folder of the compiled classes.
 */
final class PrecompileChronicle {
  private static final String PACKAGE = "net.openhft.chronicle.hash";
  private static final String NAME = "VanillaGlobalMutableState";
  private static final String NATIVE = NAME + "$$Native";

  private PrecompileChronicle() {}

  public static void main(String[] arguments) throws Exception {
    Path classes = Path.of(arguments[0]);
    Path output = classes.resolve(PACKAGE.replace('.', '/')).resolve(NATIVE + ".class");
    if (isCurrent(output)) {
      return;
    }
    compile(generate(), classes);
    if (!Files.exists(output)) {
      throw new IllegalStateException(output + " was not made");
    }
  }

  private static boolean isCurrent(Path output) throws Exception {
    if (!Files.exists(output)) {
      return false;
    }
    Path library =
        Path.of(ValueModel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.getLastModifiedTime(output).compareTo(Files.getLastModifiedTime(library)) > 0;
  }

  private static String generate() throws Exception {
    ValueModel model = ValueModel.acquire(Class.forName(PACKAGE + "." + NAME));
    Method generator =
        Class.forName("net.openhft.chronicle.values.Generators")
            .getDeclaredMethod("generateNativeClass", ValueModel.class, String.class);
    generator.setAccessible(true);
    return (String) generator.invoke(null, model, NATIVE);
  }

  private static void compile(String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + PACKAGE.replace('.', '/') + "/" + NAME + "__Native.java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }

          @Override
          public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
          }
        };
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-source",
            "17",
            "-target",
            "17",
            "-proc:none",
            "-nowarn",
            "-Xlint:-options");
    if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
      throw new IllegalStateException("The generated source does not compile:\n" + source);
    }
  }
}
