package dev.downloads.download;

import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.downloads.token.AccessToken;

/** Remembers for a day what each user's keys created. */
@Component
class IdempotencyKeys {

    /** By the database's clock, as all of its times: nodes may be wrong about theirs. */
    private static final String EXPIRED = "now() - interval '24 hours'";

    /** How long a twin of a running request waits for it to end. */
    private static final String PATIENCE = "5s";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the key for the download that the running transaction is about to create, or says which one it stands for already. Where
     * another transaction is just keeping the same key, waits for its end.
     *
     * @throws IdempotencyProblem when the key stands for something else, or the other transaction takes too long
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<UUID> claim(IdempotencyKey key, AccessToken user, byte[] fingerprint, UUID download) {
        if (keep(key, user, fingerprint, download)) {
            return Optional.empty();
        }
        // Empty when the download, and the key with it, was deleted just now.
        var earlier = find(key, user).orElseThrow(IdempotencyProblem::conflict);
        if (!MessageDigest.isEqual(earlier.fingerprint, fingerprint)) {
            throw IdempotencyProblem.reused();
        }
        return Optional.of(earlier.downloadId);
    }

    private boolean keep(IdempotencyKey key, AccessToken user, byte[] fingerprint, UUID download) {
        jdbc.sql("select set_config('lock_timeout', ?, true)").param(PATIENCE).query(String.class).single();
        try {
            return jdbc.sql("""
                    insert into idempotency_keys as k (issuer, user_id, key, fingerprint, download_id, created_at)
                    values (:issuer, :user, :key, :fingerprint, :download, now())
                    on conflict (issuer, user_id, key) do update
                    set (fingerprint, download_id, created_at)
                        = (excluded.fingerprint, excluded.download_id, excluded.created_at)
                    where k.created_at <= %s""".formatted(EXPIRED))
                    .param("issuer", user.issuer()).param("user", user.userId()).param("key", key.value())
                    .param("fingerprint", fingerprint).param("download", download).update() == 1;
        } catch (DataAccessException e) {
            throw isOutOfPatience(e) ? IdempotencyProblem.conflict() : e;
        }
    }

    /** Spring knows of no exception for this SQL state. */
    private static boolean isOutOfPatience(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }

    private Optional<Kept> find(IdempotencyKey key, AccessToken user) {
        return jdbc.sql("select fingerprint, download_id from idempotency_keys"
                + " where issuer = :issuer and user_id = :user and key = :key").param("issuer", user.issuer())
                .param("user", user.userId()).param("key", key.value()).query(Kept.class).optional();
    }

    /** Deletes expired keys, {@code limit} at most, and leaves those alone that another node is deleting at the moment. */
    int deleteExpired(int limit) {
        return jdbc.sql("""
                delete from idempotency_keys where (issuer, user_id, key) in (
                    select issuer, user_id, key from idempotency_keys where created_at <= %s
                    order by created_at limit :limit for update skip locked)""".formatted(EXPIRED))
                .param("limit", limit).update();
    }

    private record Kept(byte[] fingerprint, UUID downloadId) {}
}
