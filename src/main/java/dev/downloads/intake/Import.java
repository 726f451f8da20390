package dev.downloads.intake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.downloads.image.Image;
import dev.downloads.storage.Storages;

/**
 * Brings files into the library of an account. A file that is there already is not read again; an import that was cut short is
 * resumed by running it again.
 */
@Component
public class Import {

    /** Enough to keep a disk or a file server busy while the processors compute checksums. */
    private static final int READERS = 4;

    /** Nearly all of them wait for the network; each has a mebibyte in memory. */
    private static final int REMOTE_READERS = 64;

    private final ImportedImages images;
    private final Storages storages;
    private final DataSource database;
    private final TransactionTemplate transactions;
    private final Clock clock = Clock.systemUTC();

    Import(ImportedImages images, Storages storages, DataSource database, PlatformTransactionManager transactions) {
        this.images = images;
        this.storages = storages;
        this.database = database;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Brings in every image in the folder and the folders in it, each with a random public_id. A file that has changed since an
     * earlier import becomes another image, in place of the old one.
     *
     * @param copy whether the library gets copies of its own; otherwise the files stay the only ones
     * @throws ImportRunning when another import into the account is running
     */
    public ImportSummary folder(String account, Path folder, boolean copy, ImportListener listener) {
        return run(account, new FolderWalk(folder), copy, listener);
    }

    /**
     * Brings in images that have a public_id already, for which they stand for ever: a file that has changed since an earlier
     * import, and a public_id that another image has, are failures.
     *
     * @param copy whether the library gets copies of its own; otherwise the files stay the only ones
     * @throws ImportRunning when another import into the account is running
     */
    public ImportSummary catalogue(String account, List<CatalogueEntry> entries, boolean copy,
            ImportListener listener) {
        return run(account,
                (found, _) -> entries.forEach(entry -> found.accept(Candidate.of(entry.location().toString(), entry))),
                copy, listener);
    }

    ImportSummary run(String account, Candidates candidates, boolean copy, ImportListener listener) {
        if (!Image.isAccountId(account)) {
            throw new IllegalArgumentException("no account id: " + account);
        }
        try (var _ = ImportLock.of(account, database);
                var readers = Executors.newFixedThreadPool(
                        candidates.areRemote() ? REMOTE_READERS : READERS)) {
            var store = new ImportStore(images, transactions, storages);
            var run = new ImportRun(account, copy, listener, images, store, storages, readers, clock);
            candidates.forEach(run::take, run::fail);
            return run.finish();
        } catch (SQLException e) {
            throw new SQLExceptionSubclassTranslator().translate("import lock", null, e);
        }
    }
}
