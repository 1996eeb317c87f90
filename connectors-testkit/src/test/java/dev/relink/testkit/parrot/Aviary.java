package dev.relink.testkit.parrot;

import dev.relink.spi.StreamItem;
import dev.relink.support.Parameters;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the network knows: people, perches, codes and grants. One thread at a time.
final class Aviary {

    static final String APP_ID = "polly";
    static final String APP_SECRET = "polly-wants-a-cracker";
    static final String FIRST_PERSON = "pers-1";
    static final String SECOND_PERSON = "pers-2";

    /// For how many days back it is known what happened at a perch.
    static final int REMEMBERED_DAYS = 40;

    private final TreeMap<String, Perch> perches = new TreeMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private final Map<String, List<Squawk>> squawks = new HashMap<>();
    private int said;

    Aviary() {
        perches.put("10", new Perch("10", "Oak", new HashSet<>(Set.of(FIRST_PERSON))));
        perches.put("11", new Perch("11", "Elm", new HashSet<>(Set.of(FIRST_PERSON))));
        perches.put("12", new Perch("12", "Ash", new HashSet<>(Set.of(SECOND_PERSON))));
    }

    /// A person agrees in the browser.
    synchronized URI consent(URI authorizationUrl, String person, Set<String> unticked) {
        Parameters query = Parameters.parse(authorizationUrl.getRawQuery());
        Set<String> ticked = new HashSet<>(perches.keySet());
        ticked.removeAll(unticked);
        String code = "parrot-code-" + (codes.size() + 1);
        codes.put(
                code,
                new Code(
                        new Grant(person, ticked),
                        required(query, "redirect_uri"),
                        required(query, "code_challenge")));
        return back(query, Parameters.none().with("code", code));
    }

    /// A person declines in the browser.
    synchronized URI decline(URI authorizationUrl) {
        return back(
                Parameters.parse(authorizationUrl.getRawQuery()),
                Parameters.none().with("error", "access_denied"));
    }

    /// Something happens to all that a person has given.
    synchronized void endGrants(String person, String error) {
        forGrants(person, grant -> grant.error = error);
    }

    synchronized void untick(String person, String perch) {
        forGrants(person, grant -> grant.ticked.remove(perch));
    }

    synchronized void withdraw(String person, String permission) {
        forGrants(person, grant -> grant.withdrawn.add(permission));
    }

    synchronized void dropRole(String person, String perch) {
        Perch found = perches.get(perch);
        if (found != null) {
            found.keepers().remove(person);
        }
    }

    synchronized void fell(String perch) {
        perches.remove(perch);
    }

    synchronized Reply token(Parameters form) {
        if (!APP_ID.equals(form.first("client_id"))
                || !APP_SECRET.equals(form.first("client_secret"))) {
            return Reply.error(401, "invalid_client", form.encoded());
        }
        return "refresh_token".equals(form.first("grant_type")) ? renew(form) : exchange(form);
    }

    /// A refresh token is good once, and a spent one ends the grant.
    private Reply renew(Parameters form) {
        String token = required(form, "refresh_token");
        Grant grant = refreshTokens.get(token);
        if (grant != null && !spent.add(token)) {
            grant.error = "token_revoked";
        }
        return grant == null || grant.error != null
                ? Reply.error(400, errorOf(grant), form.encoded())
                : pair(grant);
    }

    private Reply exchange(Parameters form) {
        Code code = codes.get(form.first("code"));
        if (code == null || code.used || !code.redirectUri.equals(form.first("redirect_uri"))) {
            return Reply.error(400, "invalid_grant", form.encoded());
        }
        if (!code.challenge.equals(challengeOf(required(form, "code_verifier")))) {
            return Reply.error(400, "invalid_grant", form.encoded());
        }
        code.used = true;
        return pair(code.grant);
    }

    private Reply pair(Grant grant) {
        String token = "parrot-token-" + (grants.size() + 1);
        String refreshToken = "parrot-refresh-token-" + (refreshTokens.size() + 1);
        grants.put(token, grant);
        refreshTokens.put(refreshToken, grant);
        return Reply.ok(
                Map.of(
                        "access_token",
                        token,
                        "refresh_token",
                        refreshToken,
                        "expires_in",
                        "3600",
                        "scope",
                        "squawk,perches,hear,count"));
    }

    synchronized Reply revoke(Parameters form) {
        // RFC 7009, section 2.2: an unknown token is no error.
        Grant grant = grants.get(form.first("token"));
        if (grant != null) {
            grant.error = "token_revoked";
        }
        return Reply.ok(Map.of());
    }

    synchronized Reply me(String token) {
        Grant grant = grants.get(token);
        if (grant == null || grant.error != null) {
            return refusal(grant, token);
        }
        return Reply.ok(
                Map.of(
                        "id",
                        grant.person,
                        "name",
                        "Polly " + grant.person,
                        "ticked",
                        List.copyOf(grant.ticked)));
    }

    /// One perch to a page.
    synchronized Reply perches(String token, Parameters query, URI address) {
        Grant grant = grants.get(token);
        if (grant == null || grant.error != null) {
            return refusal(grant, token);
        }
        String after = query.first("after");
        List<Perch> visible = new ArrayList<>();
        perches.values().stream()
                .filter(perch -> perch.keepers().contains(grant.person))
                .filter(perch -> grant.ticked.contains(perch.id()))
                .filter(perch -> after == null || perch.id().compareTo(after) > 0)
                .forEach(visible::add);
        if (visible.isEmpty()) {
            return Reply.ok(Map.of("perches", List.of()));
        }
        Perch first = visible.getFirst();
        return Reply.ok(
                Map.of(
                        "perches",
                        List.of(Map.of("id", first.id(), "name", first.name())),
                        "next",
                        address + "/perches?after=" + first.id()));
    }

    synchronized Reply perch(String token, String id) {
        Grant grant = grants.get(token);
        if (grant == null || grant.error != null) {
            return refusal(grant, token);
        }
        Perch perch = perches.get(id);
        return perch == null
                ? Reply.error(404, "perch_gone", token)
                : Reply.ok(Map.of("id", perch.id(), "name", perch.name()));
    }

    /// Says something on a perch, newest first; not twice in a row the same.
    synchronized Reply squawk(String token, String id, Parameters form) {
        Reply refused = refusedOn(token, id, "squawk");
        if (refused != null) {
            return refused;
        }
        List<Squawk> squawks = squawksOn(id);
        String text = required(form, "text");
        if (!squawks.isEmpty() && squawks.getFirst().text().equals(text)) {
            return Reply.error(409, "said_already", token + "; it is " + squawks.getFirst().id());
        }
        Squawk squawk = new Squawk("s" + ++said, text, said);
        squawks.addFirst(squawk);
        return Reply.ok(Map.of("id", squawk.id()));
    }

    /// What people hear at a perch.
    synchronized List<StreamItem> heardOn(String id) {
        return squawksOn(id).stream()
                .map(it ->
                        new StreamItem(
                                it.id(),
                                it.text(),
                                null,
                                Instant.ofEpochSecond(it.at()),
                                null,
                                null))
                .toList();
    }

    /// What was said on a perch.
    synchronized Reply squawks(String token, String id, Parameters query) {
        Reply refused = refusedOn(token, id, "hear");
        if (refused != null) {
            return refused;
        }
        List<Squawk> all = squawksOn(id);
        String after = query.first("after");
        int limit = Integer.parseInt(required(query, "limit"));
        List<Squawk> rest =
                after == null ? all : all.stream().dropWhile(it -> !it.id().equals(after)).toList();
        List<Squawk> piece = rest.stream().skip(after == null ? 0 : 1).limit(limit).toList();
        boolean more = !piece.isEmpty() && !piece.getLast().equals(all.getLast());
        Map<String, Object> answer = new HashMap<>(Map.of("squawks", piece));
        if (more) {
            answer.put("next", piece.getLast().id());
        }
        return Reply.ok(answer);
    }

    /// How many listen at a perch, and what happened there on days that are over.
    synchronized Reply figures(String token, String id, Parameters query, LocalDate today) {
        Reply refused = refusedOn(token, id, "count");
        if (refused != null) {
            return refused;
        }
        LocalDate from = LocalDate.parse(required(query, "from"));
        LocalDate to = LocalDate.parse(required(query, "to"));
        List<Map<String, Object>> days =
                from.datesUntil(to.plusDays(1))
                        .filter(day -> day.isBefore(today))
                        .filter(day -> !day.isBefore(today.minusDays(REMEMBERED_DAYS)))
                        .map(day -> figuresOf(id, day))
                        .toList();
        return Reply.ok(Map.of("listeners", 12, "days", days));
    }

    private static Map<String, Object> figuresOf(String id, LocalDate day) {
        int visits = Integer.parseInt(id) + day.getDayOfYear();
        return Map.of("day", day.toString(), "visits", visits, "crackers", visits / 2);
    }

    private @Nullable Reply refusedOn(String token, String id, String permission) {
        Grant grant = grants.get(token);
        if (grant == null || grant.error != null) {
            return refusal(grant, token);
        }
        Perch perch = perches.get(id);
        if (perch == null) {
            return Reply.error(404, "perch_gone", token);
        }
        if (!perch.keepers().contains(grant.person) || !grant.ticked.contains(id)) {
            return Reply.error(403, "no_keeper", token);
        }
        return grant.withdrawn.contains(permission) ? Reply.error(403, "not_allowed", token) : null;
    }

    private List<Squawk> squawksOn(String perch) {
        return squawks.computeIfAbsent(perch, it -> new ArrayList<>());
    }

    private static Reply refusal(@Nullable Grant grant, String token) {
        return Reply.error(401, errorOf(grant), token);
    }

    private static String errorOf(@Nullable Grant grant) {
        return grant == null || grant.error == null ? "token_revoked" : grant.error;
    }

    private void forGrants(String person, Consumer<Grant> event) {
        grants.values().stream().filter(grant -> grant.person.equals(person)).forEach(event);
    }

    private static URI back(Parameters query, Parameters answer) {
        return answer.with("state", required(query, "state"))
                .addedTo(URI.create(required(query, "redirect_uri")));
    }

    private static String required(Parameters parameters, String name) {
        String value = parameters.first(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        return value;
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException caught) {
            throw new IllegalStateException(caught);
        }
    }

    /// @param at in seconds since the first
    private record Squawk(String id, String text, int at) {}

    private record Perch(String id, String name, Set<String> keepers) {}
}
