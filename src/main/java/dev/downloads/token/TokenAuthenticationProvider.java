package dev.downloads.token;

import java.util.List;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

import dev.downloads.web.Problem;

/** Turns a token's text into an {@link AccessToken}, with the authority {@code download} when the token grants it. */
final class TokenAuthenticationProvider implements AuthenticationProvider {

    static final String DOWNLOAD = "download";

    private final TokenVerifier verifier;

    TokenAuthenticationProvider(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        try {
            var token = verifier.verify(String.valueOf(authentication.getCredentials()));
            List<GrantedAuthority> authorities = token.download()
                    ? AuthorityUtils.createAuthorityList(DOWNLOAD)
                    : AuthorityUtils.NO_AUTHORITIES;
            return new PreAuthenticatedAuthenticationToken(token, "", authorities);
        } catch (TokenRejected | TokenExpired e) {
            throw failure(e);
        }
    }

    private static BadCredentialsException failure(Problem problem) {
        return new BadCredentialsException(problem.getMessage(), problem);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PreAuthenticatedAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
