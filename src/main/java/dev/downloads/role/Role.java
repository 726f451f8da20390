package dev.downloads.role;

import java.util.Arrays;

import org.springframework.core.env.Environment;

/** What a process is for, by {@code downloads.role}. */
public enum Role {

    /** Everything in one process. */
    ALL,

    /** Everything but the archives. */
    API,

    /** The archives alone, without a database: it asks the API what they hold. */
    ZIPPER;

    /** @throws RoleUnfit when there is no such role */
    public static Role of(Environment environment) {
        var name = environment.getRequiredProperty("downloads.role");
        return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new RoleUnfit("There is no role " + name + ".",
                        "Set downloads.role to all, api or zipper."));
    }
}
