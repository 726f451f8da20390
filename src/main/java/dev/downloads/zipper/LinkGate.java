package dev.downloads.zipper;

import java.time.Clock;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.link.ZipLink;

/**
 * Lets valid links in. The others are counted in {@code downloads.link.refused} by their {@code reason}: {@code signature} (not ours),
 * {@code throttled} (not looked at, see {@link FailedSignatures}), {@code expired}.
 */
final class LinkGate {

    private final Links links;
    private final FailedSignatures failures;
    private final Clock clock;
    private final Counter wrong;
    private final Counter throttled;
    private final Counter expired;

    LinkGate(Links links, FailedSignatures failures, Clock clock, MeterRegistry meters) {
        this.links = links;
        this.failures = failures;
        this.clock = clock;
        this.wrong = refused("signature", meters);
        this.throttled = refused("throttled", meters);
        this.expired = refused("expired", meters);
    }

    private static Counter refused(String reason, MeterRegistry meters) {
        return Counter.builder("downloads.link.refused").description("Links that gave access to nothing")
                .tag("reason", reason).register(meters);
    }

    /**
     * The download that the link gives access to.
     *
     * @param address of the client
     * @throws LinkProblem when it gives access to none
     */
    UUID admit(ZipLink link, String address) {
        var client = ClientAddress.of(address);
        var claimed = links.claimed(link);
        claimed.ifPresent(download -> requireUnsuspected(client, download));
        try {
            return links.verify(link, clock.instant());
        } catch (LinkRefused e) {
            wrong.increment();
            claimed.ifPresent(download -> failures.count(client, download));
            throw failures.problem(client);
        } catch (LinkExpired e) {
            expired.increment();
            throw LinkProblem.expired(e);
        }
    }

    private void requireUnsuspected(ClientAddress client, UUID download) {
        try {
            failures.requireUnsuspected(client, download);
        } catch (LinkProblem e) {
            throttled.increment();
            throw e;
        }
    }
}
