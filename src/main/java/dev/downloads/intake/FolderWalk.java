package dev.downloads.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All files in a folder and the folders in it, by name, hidden ones too. Links are followed, except those that lead back into a
 * folder that the walk is just in. Needs memory for the names of one folder at each level, not for all.
 */
record FolderWalk(Path folder) implements Candidates {

    FolderWalk {
        folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void forEach(Consumer<Candidate> found, BiConsumer<String, Exception> failed) {
        walk(folder, new ArrayList<>(), found, failed);
    }

    /** @param above the real paths of the folders that the walk is in, outermost first */
    private static void walk(Path folder, List<Path> above, Consumer<Candidate> found,
            BiConsumer<String, Exception> failed) {
        List<Path> names;
        try {
            var real = folder.toRealPath();
            if (above.contains(real)) {
                return;
            }
            names = names(folder);
            above.add(real);
        } catch (IOException e) {
            failed.accept(folder.toString(), e);
            return;
        }
        for (var name : names) {
            var path = folder.resolve(name);
            if (Files.isDirectory(path)) {
                walk(path, above, found, failed);
            } else {
                found.accept(Candidate.of(path));
            }
        }
        above.removeLast();
    }

    private static List<Path> names(Path folder) throws IOException {
        var names = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }
}
