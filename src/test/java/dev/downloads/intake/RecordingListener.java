package dev.downloads.intake;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
final class RecordingListener implements ImportListener {

    final List<String> leftOut = new ArrayList<>();
    final List<String> failed = new ArrayList<>();
    int advanced;

    @Override
    public void advanced(long bytes) {
        advanced++;
    }

    @Override
    public void leftOut(String origin, String reason) {
        leftOut.add(origin + ": " + reason);
    }

    @Override
    public void failed(String origin, String reason) {
        failed.add(origin + ": " + reason);
    }
}
