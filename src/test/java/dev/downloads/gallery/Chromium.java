package dev.downloads.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Debian's Chromium, started by the first test that wants it and closed after the last. */
final class Chromium implements ParameterResolver {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(playwright, playwright.chromium().launch(new LaunchOptions().setExecutablePath(PROGRAM)
                    .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu",
                            "--disable-background-networking"))));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        assumeTrue(Files.isExecutable(PROGRAM), "The gallery's tests need " + PROGRAM);
        return context.getRoot().getStore(Namespace.create(Chromium.class))
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class).browser();
    }
}
