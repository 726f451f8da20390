package dev.downloads.token;

import java.util.Collections;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Takes the token's text out of the request: {@code Token token="…"}, {@code Token token=…}, {@code Token …} or
 * {@code Bearer …}. Exactly one header, for two could name two users to two readers.
 */
final class AuthorizationHeader implements AuthenticationConverter {

    private static final Pattern SYNTAX = Pattern
            .compile("token +token=(?<quote>\"?)(?<quoted>[^\"\\s]+)\\k<quote>|(?:token|bearer) +(?<bare>[^\"=\\s]+)",
                    Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        var syntax = SYNTAX.matcher(headers.getFirst());
        if (headers.size() > 1 || !syntax.matches()) {
            var problem = new TokenRejected("not one Authorization header with one token");
            throw new BadCredentialsException(problem.getMessage(), problem);
        }
        var text = syntax.group("quoted") != null ? syntax.group("quoted") : syntax.group("bare");
        return new PreAuthenticatedAuthenticationToken("", text);
    }
}
