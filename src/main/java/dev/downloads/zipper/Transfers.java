package dev.downloads.zipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.downloads.manifest.Fetches;
import dev.downloads.representation.BodyPart;

/** Sends the bodies of answers, counts them, and cuts the connection where one cannot be finished. */
final class Transfers {

    private static final Logger log = LoggerFactory.getLogger(Transfers.class);

    /** Why an answer ended early. */
    private enum Reason {
        CLIENT, SOURCE, SHUTDOWN
    }

    private final ArchiveWriter writer;
    private final Archives archives;
    private final Fetches fetches;
    private final ZipperProperties properties;
    private final WriteSelector selector;
    private final AtomicInteger active = new AtomicInteger();
    private final Counter completed;
    private final MeterProvider<Counter> cut;
    private final Counter bytes;
    private final Timer firstByte;

    Transfers(ArchiveWriter writer, Archives archives, Fetches fetches, ZipperProperties properties,
            WriteSelector selector, MeterRegistry meters) {
        this.writer = writer;
        this.archives = archives;
        this.fetches = fetches;
        this.properties = properties;
        this.selector = selector;
        Gauge.builder("downloads.archives.active", active, AtomicInteger::get)
                .description("Answers being sent, whole archives and ranges").register(meters);
        completed = Counter.builder("downloads.archives.completed").description("Answers sent to their last byte")
                .register(meters);
        cut = Counter.builder("downloads.archives.cut").description("Answers that ended early").withRegistry(meters);
        for (var reason : Reason.values()) {
            counterOf(reason);
        }
        bytes = Counter.builder("downloads.bytes").baseUnit("bytes").description("Sent of archives").register(meters);
        firstByte = Timer.builder("downloads.first.byte").description("From the request to the head of its answer")
                .register(meters);
    }

    /** @throws CloseNowException when the answer cannot be finished: the connection is cut short of Content-Length */
    void send(UUID download, Archive archive, List<BodyPart> parts, Exchange exchange) throws CloseNowException {
        try {
            exchange.send(properties, selector, opening -> send(download, archive, parts, opening));
            firstByte.record(exchange.elapsed(), TimeUnit.NANOSECONDS);
        } catch (CloseNowException e) {
            throw e;
        } catch (IOException e) {
            throw cut(Reason.CLIENT, e);
        }
    }

    private void send(UUID download, Archive archive, List<BodyPart> parts, Exchange.Opening opening)
            throws CloseNowException {
        active.incrementAndGet();
        var sent = new SentBytes();
        try (var body = opening.open(sent.andThen(bytes::increment))) {
            for (var part : parts) {
                body.put(ByteBuffer.wrap(part.header()));
                writer.write(archive, part.range(), body);
            }
            body.drain();
            completed.increment();
        } catch (SourceBroken e) {
            archives.doubt(download);
            log.error("Cut download {}: image {} from {} at offset {}: {}", download,
                    archive.layout().entryName(e.entry()), archive.source(e.entry()).location(), e.offset(),
                    e.getMessage());
            throw cut(Reason.SOURCE, e);
        } catch (ClosedChannelException e) {
            // Closed by this side: a client that leaves is a reset or a broken pipe.
            log.info("Download {} was cut by the shutdown, and can be resumed", download);
            throw cut(Reason.SHUTDOWN, e);
        } catch (IOException e) {
            log.debug("The client of download {} left", download);
            throw cut(Reason.CLIENT, e);
        } finally {
            active.decrementAndGet();
            fetches.record(sent.of(download, archive, parts));
        }
    }

    private CloseNowException cut(Reason reason, IOException cause) {
        counterOf(reason).increment();
        return new CloseNowException(cause);
    }

    private Counter counterOf(Reason reason) {
        return cut.withTag("reason", reason.name().toLowerCase(Locale.ROOT));
    }
}
