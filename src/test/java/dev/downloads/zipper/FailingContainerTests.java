package dev.downloads.zipper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A container that fails when the head of an archive is out and its body is still to be written. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "downloads.limits.streams-per-link=1")
class FailingContainerTests {

    private static final String FAILS = "X-Fails";

    @LocalServerPort
    private int port;

    @Test
    void anArchiveThatIsNeverWrittenTakesNobodysPlace(@Autowired TestLibrary library, @TempDir Path folder)
            throws Exception {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("failing", folder);
        var link = new ApiClient(port, TestTokens.forAccount("failing")).zipUrl(List.of()).replaceFirst("http://[^/]+",
                "");

        var cut = RawHttp.send(port, "GET", link, FAILS + ": yes");
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.body()).isEmpty();

        var whole = RawHttp.send(port, "GET", link);
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.body()).hasSize(Integer.parseInt(cut.field("Content-Length")));
    }

    @TestConfiguration
    static class Failing {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> failure() {
            return factory -> factory.addEngineValves(new FailingValve());
        }
    }

    private static final class FailingValve extends ValveBase {

        FailingValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getHeader(FAILS) != null) {
                throw new IllegalStateException("after the head");
            }
        }
    }
}
