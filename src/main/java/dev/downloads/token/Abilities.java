package dev.downloads.token;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller may do to the images of which account: of the claim {@code abilities}, its module {@code Access}.
 *
 * @param byAccount names of abilities, such as {@code image_list}, by account id
 */
public record Abilities(Map<String, Set<String>> byAccount) {

    public Abilities {
        var copy = new LinkedHashMap<String, Set<String>>();
        byAccount.forEach(
                (account, names) -> copy.put(account, Collections.unmodifiableSet(new LinkedHashSet<>(names))));
        byAccount = Collections.unmodifiableMap(copy);
    }

    /** The accounts that grant the ability, in the token's order. */
    public Set<String> accountsWith(String ability) {
        return byAccount.keySet().stream()
                .filter(account -> allows(account, ability))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean allows(String account, String ability) {
        return byAccount.getOrDefault(account, Set.of()).contains(ability);
    }
}
