package dev.relink.youtube;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.relink.spi.Evidence;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Google says of its own accord about accounts: Cross-Account Protection
/// (developers.google.com/identity/protocols/risc), whose messages are security event tokens (RFC
/// 8417), posted to the app (RFC 8935).
///
/// | Event | Means |
/// |---|---|
/// | `tokens-revoked` | the grant is over |
/// | `sessions-revoked`, `account-disabled`, `account-enabled`, `account-purged`, `account-credential-change-required` | a probe tells |
/// | `token-revoked`, `verification`, and what is not known | nothing |
///
/// An event names one token by a hash or by its beginning, which tells nobody whose it is; the next
/// refresh finds out.
final class SecurityEvents {

    static final String NAME = "security-events";

    private static final String REVOKED =
            "https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final Set<String> DOUBTS =
            Set.of(
                    "sessions-revoked",
                    "account-disabled",
                    "account-enabled",
                    "account-purged",
                    "account-credential-change-required");

    /// With and without the slash at its end: Google writes both.
    private static final Set<String> ISSUERS =
            Set.of("https://accounts.google.com/", "https://accounts.google.com");

    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,255}");
    private static final Pattern TOKEN_ID = Pattern.compile("[!-~]{1,150}");
    private static final int LONGEST = 16_384;
    private static final int MOST_EVENTS = 10;
    private static final int TAKEN = 202;

    private final GoogleKeys keys;
    private final String clientId;
    private final System.Logger log;

    SecurityEvents(GoogleKeys keys, String clientId, System.Logger log) {
        this.keys = keys;
        this.clientId = clientId;
        this.log = log;
    }

    SignalAnswer receive(SignalRequest request) {
        if (!request.name().equals(NAME)) {
            return SignalAnswer.unknown();
        }
        if (!request.method().equals("POST")) {
            return new SignalAnswer(405, "text/plain", "", List.of(), "Google only posts here.");
        }
        byte[] body = request.body();
        if (body.length > LONGEST) {
            return SignalAnswer.refused("The token is longer than any of Google's.");
        }
        try {
            return read(SignedJWT.parse(new String(body, StandardCharsets.US_ASCII).strip()));
        } catch (ParseException | JOSEException malformed) {
            return SignalAnswer.refused("It is no signed security event token.");
        }
    }

    /// Nothing that the token says is looked at before its signature has proven right, but which
    /// key that is.
    private SignalAnswer read(SignedJWT token) throws ParseException, JOSEException {
        String name = token.getHeader().getKeyID();
        if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256) || name == null) {
            return SignalAnswer.refused("The token is not signed as Google signs.");
        }
        Optional<RSAPublicKey> key = keys.find(name);
        if (key.isEmpty() || !token.verify(new RSASSAVerifier(key.get()))) {
            return SignalAnswer.refused("The signature is not Google's: it is forged.");
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        if (!ISSUERS.contains(String.valueOf(claims.getIssuer()))) {
            return SignalAnswer.refused("The token is not one of Google's.");
        }
        if (!claims.getAudience().contains(clientId)) {
            return SignalAnswer.refused("The token is for another app.");
        }
        return told(claims);
    }

    private SignalAnswer told(JWTClaimsSet claims) throws ParseException {
        String id = claims.getJWTID();
        Date at = claims.getIssueTime();
        Map<String, Object> events = claims.getJSONObjectClaim("events");
        if (id == null || !TOKEN_ID.matcher(id).matches() || at == null || events == null) {
            return SignalAnswer.refused("The token is no security event token.");
        }
        if (events.size() > MOST_EVENTS) {
            return SignalAnswer.refused("The token tells of more events than any of Google's.");
        }
        List<Signal> signals = new ArrayList<>();
        for (Map.Entry<String, Object> event : events.entrySet()) {
            String word = wordOf(event.getKey());
            if (word == null) {
                log.log(System.Logger.Level.INFO, "Google sent an event that says nothing here.");
                continue;
            }
            String account = accountIn(event.getValue());
            if (account == null) {
                return SignalAnswer.refused("The token does not say whose account it is about.");
            }
            signals.add(signal(word, id, account, at.toInstant()));
        }
        return new SignalAnswer(TAKEN, "text/plain", "", signals);
    }

    /// The last part of the event's name; null if it says nothing.
    private static @Nullable String wordOf(String event) {
        if (event.equals(REVOKED)) {
            return "tokens-revoked";
        }
        String word = event.startsWith(RISC) ? event.substring(RISC.length()) : "";
        return DOUBTS.contains(word) ? word : null;
    }

    private static @Nullable String accountIn(@Nullable Object event) {
        return event instanceof Map<?, ?> told
                        && told.get("subject") instanceof Map<?, ?> subject
                        && subject.get("iss") instanceof String issuer
                        && ISSUERS.contains(issuer)
                        && subject.get("sub") instanceof String account
                        && SUBJECT.matcher(account).matches()
                ? account
                : null;
    }

    private static Signal signal(String word, String token, String account, Instant at) {
        String id = "event " + token + " " + word;
        Evidence evidence =
                new Evidence(
                        "google.signal-" + word, word, null, "Google says this of the account.");
        return word.equals("tokens-revoked")
                ? new Signal.GrantEnded(id, account, at, Reason.REVOKED, evidence)
                : new Signal.GrantInDoubt(id, account, at, evidence);
    }
}
