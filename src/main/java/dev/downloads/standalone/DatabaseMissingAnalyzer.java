package dev.downloads.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what the production jar needs. */
class DatabaseMissingAnalyzer extends AbstractFailureAnalyzer<DatabaseMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseMissing cause) {
        return new FailureAnalysis("No database is configured, and this jar carries none.", """
                Set these properties (or the environment variables of the same names in upper case with underscores):

                    spring.datasource.url=jdbc:postgresql://HOST:5432/DATABASE
                    spring.datasource.username=…
                    spring.datasource.password=…
                    downloads.token.issuers.<issuer uuid>.secrets[0]=<at least 32 bytes, shared with the issuer>
                    downloads.link.keys.0=<at least 32 random bytes, the same on every node>

                To try the service without a database of your own, run ./mvnw spring-boot:run in the source tree.""",
                cause);
    }
}
