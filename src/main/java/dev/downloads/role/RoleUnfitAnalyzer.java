package dev.downloads.role;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what the role needs. */
class RoleUnfitAnalyzer extends AbstractFailureAnalyzer<RoleUnfit> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RoleUnfit cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
