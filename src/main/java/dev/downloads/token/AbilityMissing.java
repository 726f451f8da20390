package dev.downloads.token;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** 403: the token is good, but does not grant what the request needs. */
public final class AbilityMissing extends Problem {

    /** @param ability as the token would name it, such as {@code download} */
    public AbilityMissing(String ability) {
        super(HttpStatus.FORBIDDEN, "ability-missing", "Ability missing",
                "The token does not grant the ability " + ability + ".");
        with("ability", ability);
    }
}
