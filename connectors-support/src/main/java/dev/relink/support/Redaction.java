package dev.relink.support;

import dev.relink.spi.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes secrets out of what a network says, before it is kept as evidence or logged.
///
/// It removes the secrets of the call at hand, which networks like to quote, and whatever looks
/// like a token. It would rather remove a harmless long word than leave a token in. Immutable.
public final class Redaction {

    private static final String REMOVED = "[secret]";

    /// Shorter secrets would turn ordinary words into holes, and hide nothing.
    private static final int SHORTEST = 4;

    /// More is not read: evidence keeps a few hundred characters, and the patterns would take long
    /// over megabytes.
    private static final int LONGEST = 4000;

    /// `access_token=…` in a query and `"access_token":"…"` in JSON. A code of digits only is an
    /// error's.
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)\\b([a-z_]*(?:token|secret|password|proof|verifier)|code|signed_request)"
                            + "(=|[\"']\\s*:\\s*[\"']?)(?![0-9]{1,9}\\b)[^\\s\"'&,;)}\\]]+");

    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)\\b(bearer|basic|oauth) (?=\\S*[0-9])[a-z0-9._~+/|=-]{8,}");

    /// An app's own token at Facebook: its id, a bar, its secret.
    private static final Pattern APP_TOKEN = Pattern.compile("[0-9]{3,}(?:\\||%7C)[A-Za-z0-9_-]+");

    /// User and page tokens of Facebook begin with this; JSON Web Tokens with the second.
    private static final Pattern KNOWN_BEGINNING =
            Pattern.compile("\\b(?:EAA|eyJ)[A-Za-z0-9._=-]{5,}");

    /// A long run with letters and digits, or a very long one.
    private static final Pattern TOKEN_LIKE =
            Pattern.compile(
                    "(?=[A-Za-z0-9_.~+=|%-]*[0-9])(?=[A-Za-z0-9_.~+=|%-]*[A-Za-z])"
                            + "[A-Za-z0-9_.~+=|%-]{20,}"
                            + "|[A-Za-z0-9]{40,}");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

    private final List<String> known;

    private Redaction(List<String> known) {
        this.known = known;
    }

    /// Knows some secrets.
    ///
    /// @param secrets everything secret that the call carried
    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(
                secrets.stream()
                        .map(Secret::reveal)
                        .filter(secret -> secret.length() >= SHORTEST)
                        .flatMap(Redaction::spellings)
                        .distinct()
                        // The longer first: one secret may be part of another.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /// Knows some secrets.
    ///
    /// @param secrets everything secret that the call carried
    public static Redaction of(Secret... secrets) {
        return of(List.of(secrets));
    }

    /// The text without secrets, on one line; of a text of many pages only the beginning.
    public String clean(String text) {
        String cleaned = beginning(text);
        for (String secret : known) {
            cleaned = cleaned.replace(secret, REMOVED);
        }
        cleaned = NAMED.matcher(cleaned).replaceAll("$1$2" + REMOVED);
        cleaned = AUTHORIZATION.matcher(cleaned).replaceAll("$1 " + REMOVED);
        cleaned = APP_TOKEN.matcher(cleaned).replaceAll(REMOVED);
        cleaned = KNOWN_BEGINNING.matcher(cleaned).replaceAll(REMOVED);
        cleaned = TOKEN_LIKE.matcher(cleaned).replaceAll(REMOVED);
        return CONTROL.matcher(cleaned).replaceAll(" ").strip();
    }

    /// Ends with a whole word, as half a secret would not be known.
    private static String beginning(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Math.max(0, text.lastIndexOf(' ', LONGEST)));
    }

    private static Stream<String> spellings(String secret) {
        return Stream.of(
                secret,
                Parameters.encode(secret),
                URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
}
