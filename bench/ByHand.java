package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What one would write by hand: the files of a folder through a ZipOutputStream that does not compress. */
@SpringBootConfiguration
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class})
@Import(ByHand.Zips.class)
class ByHand {

    /** @param args properties: {@code --root}, the folder above, and {@code --server.port} */
    public static void main(String[] args) {
        SpringApplication.run(ByHand.class, args);
    }

    @RestController
    static class Zips {

        @Value("${root}")
        private Path root;

        @GetMapping(path = "/{folder}", produces = "application/zip")
        StreamingResponseBody zip(@PathVariable String folder) {
            return out -> {
                try (var zip = new ZipOutputStream(out); var files = Files.list(root.resolve(folder))) {
                    zip.setLevel(Deflater.NO_COMPRESSION);
                    for (var file : files.toList()) {
                        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                        Files.copy(file, zip);
                        zip.closeEntry();
                    }
                }
            };
        }
    }
}
