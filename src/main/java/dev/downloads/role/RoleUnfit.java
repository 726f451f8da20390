package dev.downloads.role;

/** The role that is configured cannot be played. */
class RoleUnfit extends RuntimeException {

    private final String action;

    /** @param action what to do about it */
    RoleUnfit(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
