package dev.downloads.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** The {@code %wEx} of a log pattern, without tokens and signatures. */
public class RedactedStackTrace extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return Redaction.of(super.convert(event));
    }
}
