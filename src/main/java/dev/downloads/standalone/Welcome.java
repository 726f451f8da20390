package dev.downloads.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

import dev.downloads.token.TokenIssuer;

/** What to type first, printed on the console with a token that works. */
@Order(2)
final class Welcome implements ApplicationRunner {

    private static final String USER = "54d37a83-041d-4ab0-bc96-7162f3c57fc8";

    private final TokenIssuer tokens;
    private final String publicUrl;
    private final boolean gallery;

    /** @param gallery whether there is a page to open */
    Welcome(TokenIssuer tokens, String publicUrl, boolean gallery) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.gallery = gallery;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var token = token();
        System.out.printf("%nThe service is ready at %s.%n", publicUrl);
        if (gallery) {
            // The fragment stays in the browser: no server, log or referrer ever sees it.
            System.out.printf("""

                    Pick photos in the gallery:

                      %s/#token=%s
                    """, publicUrl, token);
        }
        System.out.printf("""

                Create a download of five demo images on the command line:

                  curl -s %1$s/api/v1/downloads -H 'Authorization: Token token="%2$s"' -d '%3$s' | tee download.json

                and save the ZIP:

                  curl -o images.zip "$(grep -o '"zip_url":"[^"]*' download.json | cut -d '"' -f 4)"

                """, publicUrl, token, ids());
        System.out.flush();
    }

    private String token() {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("user_id", USER);
        claims.put("abilities", Map.of(DemoLibrary.ACCOUNT,
                Map.of("Access", Map.of("image_list", true, "image_create", true, "image_delete", true))));
        claims.put("download", true);
        claims.put("iss", GeneratedSecrets.ISSUER);
        return tokens.issue(UUID.fromString(GeneratedSecrets.ISSUER), claims);
    }

    private static String ids() {
        return DemoLibrary.FIRST_IDS.stream().map(id -> "image_ids[]=" + id).collect(Collectors.joining("&"));
    }
}
