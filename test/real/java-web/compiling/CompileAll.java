package compiling;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the files of each line of a list, parted by tabs, for themselves, and writes what the compiler has against them. */
public class CompileAll {
    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int number = 0;
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            Path out = Files.createDirectories(Path.of(args[2], String.valueOf(number++)));
            DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
            try (StandardJavaFileManager manager = compiler.getStandardFileManager(said, null, null)) {
                List<File> files = Stream.of(line.split("\t")).map(File::new).toList();
                compiler.getTask(null, manager, said, List.of("-proc:none", "-nowarn", "-cp", args[1], "-d", out.toString()), null, manager.getJavaFileObjectsFromFiles(files)).call();
            }
            said.getDiagnostics().stream().filter(it -> it.getKind() == Diagnostic.Kind.ERROR).forEach(System.out::println);
        }
    }
}
