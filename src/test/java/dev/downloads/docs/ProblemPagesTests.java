package dev.downloads.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import dev.downloads.web.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Every {@code type} that a problem can have is the path of a page. */
class ProblemPagesTests {

    private static final Path PAGES = GuideSnippet.GUIDE.resolve("problems");

    /** What Spring MVC answers its own exceptions with. */
    private static final Map<String, HttpStatus> OF_SPRING = Map.ofEntries(
            Map.entry("HttpRequestMethodNotSupportedException", HttpStatus.METHOD_NOT_ALLOWED),
            Map.entry("HttpMediaTypeNotSupportedException", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
            Map.entry("HttpMediaTypeNotAcceptableException", HttpStatus.NOT_ACCEPTABLE),
            Map.entry("MissingPathVariableException", HttpStatus.INTERNAL_SERVER_ERROR),
            Map.entry("MissingServletRequestParameterException", HttpStatus.BAD_REQUEST),
            Map.entry("MissingServletRequestPartException", HttpStatus.BAD_REQUEST),
            Map.entry("ServletRequestBindingException", HttpStatus.BAD_REQUEST),
            Map.entry("MethodArgumentNotValidException", HttpStatus.BAD_REQUEST),
            Map.entry("HandlerMethodValidationException", HttpStatus.BAD_REQUEST),
            Map.entry("NoHandlerFoundException", HttpStatus.NOT_FOUND),
            Map.entry("NoResourceFoundException", HttpStatus.NOT_FOUND),
            Map.entry("AsyncRequestTimeoutException", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("MaxUploadSizeExceededException", HttpStatus.CONTENT_TOO_LARGE),
            Map.entry("ConversionNotSupportedException", HttpStatus.INTERNAL_SERVER_ERROR),
            Map.entry("TypeMismatchException", HttpStatus.BAD_REQUEST),
            Map.entry("HttpMessageNotReadableException", HttpStatus.BAD_REQUEST),
            Map.entry("HttpMessageNotWritableException", HttpStatus.INTERNAL_SERVER_ERROR),
            Map.entry("MethodValidationException", HttpStatus.INTERNAL_SERVER_ERROR),
            Map.entry("AsyncRequestNotUsableException", HttpStatus.INTERNAL_SERVER_ERROR));

    /** What Tomcat, and Spring Security's firewall, answer on their own. */
    private static final Set<HttpStatus> OF_THE_CONTAINER = Set.of(HttpStatus.BAD_REQUEST, HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND, HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.REQUEST_TIMEOUT,
            HttpStatus.CONTENT_TOO_LARGE, HttpStatus.URI_TOO_LONG, HttpStatus.EXPECTATION_FAILED,
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.NOT_IMPLEMENTED,
            HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.HTTP_VERSION_NOT_SUPPORTED);

    /** Every text in kebab case that stands in the code of a problem. */
    static Set<String> ours() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.downloads").stream().filter(type -> type.isAssignableTo(Problem.class))
                .flatMap(ProblemPagesTests::texts).filter(text -> text.matches("[a-z]+(-[a-z]+)+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> ofTheFramework() {
        return Stream.concat(OF_SPRING.values().stream(), OF_THE_CONTAINER.stream())
                .map(status -> status.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource({"ours", "ofTheFramework"})
    void everyProblemHasAPage(String name) throws Exception {
        assertThat(PAGES.resolve(name + ".adoc")).exists();
        assertThat(Files.readString(PAGES.resolve("index.adoc"))).contains("link:/docs/problems/" + name + "[");
    }

    @Test
    void everyPageHasAProblem() throws Exception {
        var names = new TreeSet<>(ours());
        names.addAll(ofTheFramework());
        names.add("index");
        try (var pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".adoc", ""))).hasSameElementsAs(names);
        }
    }

    @Test
    void everyExceptionOfSpringIsKnown() {
        var handled = Arrays.stream(ResponseEntityExceptionHandler.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(ExceptionHandler.class)))
                .flatMap(handler -> Arrays.stream(handler.value()))
                .filter(exception -> exception != ErrorResponseException.class).map(Class::getSimpleName);
        assertThat(handled).hasSameElementsAs(OF_SPRING.keySet());
    }

    private static Stream<String> texts(JavaClass type) {
        try {
            var file = ClassFile.of().parse(Path.of(type.getSource().orElseThrow().getUri()));
            return StreamSupport.stream(file.constantPool().spliterator(), false)
                    .filter(StringEntry.class::isInstance).map(entry -> ((StringEntry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
