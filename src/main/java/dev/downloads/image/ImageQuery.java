package dev.downloads.image;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.downloads.web.Cursor;

/**
 * Which images are to be listed.
 *
 * @param accountId of these images only, or null
 * @param name a part of the file name, in whatever case, or null
 * @param limit how many at most, 1 to {@value #MOST}
 */
record ImageQuery(@Nullable String accountId, @Nullable String name, Cursor after, int limit) {

    static final int MOST = 1000;

    ImageQuery {
        if (limit < 1 || limit > MOST) {
            throw new ParameterInvalid("limit", "a number from 1 to " + MOST);
        }
        if (name != null && name.indexOf('\0') >= 0) {
            throw new ParameterInvalid("name", "a text without the character NUL");
        }
    }

    /** Of the accounts that a caller may list, those asked for. */
    String[] accounts(Set<String> visible) {
        return visible.stream().filter(account -> accountId == null || account.equals(accountId))
                .toArray(String[]::new);
    }

    /** For {@code ilike}. */
    String namePattern() {
        return name == null ? "%" : "%" + name.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
