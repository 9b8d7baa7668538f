package io.tidegate.web.platform;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tidegate.web.edge.Conditional;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations that the code has, as "METHOD path", whatever anybody says of them. */
final class CodedOperations {

  /** Answers for whatever is not there. */
  private static final String CATCH_ALL = "/v1/*";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidegate.web");

  private CodedOperations() {}

  /** The ids of reads whose answers are tagged by what they say. */
  static Set<String> conditionalReads() {
    return CODE.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Conditional.class))
        .map(method -> method.getAnnotationOfType(Operation.class).operationId())
        .collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> all() {
    var operations = new TreeSet<String>();
    for (JavaClass type : CODE) {
      if (type.isAnnotatedWith(Path.class)) {
        String base = type.getAnnotationOfType(Path.class).value();
        type.getMethods().forEach(method -> add(base, method, operations));
      }
      if (type.isAnnotatedWith(WebServlet.class)) {
        addServlet(type, operations);
      }
    }
    return operations;
  }

  private static void add(String base, JavaMethod method, Set<String> operations) {
    String path =
        method.isAnnotatedWith(Path.class)
            ? "/" + method.getAnnotationOfType(Path.class).value()
            : "";
    httpMethods(method).map(verb -> verb + " /api/" + base + path).forEach(operations::add);
  }

  private static Stream<String> httpMethods(JavaMethod method) {
    return Arrays.stream(method.reflect().getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value);
  }

  /** What takes a POST answers a GET only to refuse it. All below a path is one model. */
  private static void addServlet(JavaClass type, Set<String> operations) {
    boolean posts = type.getMethods().stream().anyMatch(one -> one.getName().equals("doPost"));
    Arrays.stream(type.getAnnotationOfType(WebServlet.class).urlPatterns())
        .filter(path -> !path.equals(CATCH_ALL))
        .map(path -> (posts ? "POST " : "GET ") + path.replace("*", "{model}"))
        .forEach(operations::add);
  }
}
