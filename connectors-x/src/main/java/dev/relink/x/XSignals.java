package dev.relink.x;

import dev.relink.spi.Evidence;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Secret;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.support.HmacSha256;
import dev.relink.support.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what X sends to the app's webhook: the check that it is the app's own (CRC), and that a
/// person removed the app (docs.x.com, Webhooks; X Activity API, `oauth.revoke`; the older Account
/// Activity API, `user_event.revoke`). Other events say nothing here.
final class XSignals {

    static final String WEBHOOK = "webhook";
    static final String REVOKED = "x.signal-revoked";

    private static final String SIGNATURE = "x-twitter-webhooks-signature";
    private static final String PREFIX = "sha256=";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,200}");
    private static final Pattern PERSON = Pattern.compile("[0-9]{1,20}");

    private final @Nullable Secret consumerSecret;

    /// @param consumerSecret with which X signs; null if the operator has set none
    XSignals(@Nullable Secret consumerSecret) {
        this.consumerSecret = consumerSecret;
    }

    SignalAnswer receive(SignalRequest request) {
        if (!request.name().equals(WEBHOOK)) {
            return SignalAnswer.unknown();
        }
        if (consumerSecret == null) {
            return SignalAnswer.refused("consumer-secret is not set.");
        }
        return request.method().equals("POST")
                ? deliver(request, consumerSecret)
                : check(request, consumerSecret);
    }

    /// Proves to X that whoever listens here knows the secret.
    private static SignalAnswer check(SignalRequest request, Secret secret) {
        String token = request.parameter("crc_token").orElse("");
        if (!TOKEN.matcher(token).matches()) {
            return SignalAnswer.refused("The check has no token.");
        }
        String proof =
                Base64.getEncoder()
                        .encodeToString(
                                HmacSha256.of(token.getBytes(StandardCharsets.UTF_8), secret));
        return new SignalAnswer(
                200,
                "application/json",
                "{\"response_token\":\"" + PREFIX + proof + "\"}",
                List.of());
    }

    /// Reads a delivery that may be forged. Nothing of it is looked at before its signature has
    /// proven right.
    private static SignalAnswer deliver(SignalRequest request, Secret secret) {
        byte[] body = request.body();
        byte[] signature = signatureOf(request);
        if (signature == null) {
            return SignalAnswer.refused("The delivery is not signed.");
        }
        if (!HmacSha256.isRight(signature, body, secret)) {
            return SignalAnswer.refused(
                    "The signature is not one of this app: it is forged, or consumer-secret is wrong.");
        }
        return JsonFields.parse(new String(body, StandardCharsets.UTF_8))
                .map(delivery -> read(delivery, HmacSha256.fingerprint(signature)))
                .orElseGet(() -> SignalAnswer.refused("The delivery is no JSON object."));
    }

    private static byte @Nullable [] signatureOf(SignalRequest request) {
        String header = request.header(SIGNATURE).orElse("");
        if (!header.startsWith(PREFIX) || header.length() > 100) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(header.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static SignalAnswer read(JsonFields delivery, String fingerprint) {
        JsonFields event = delivery.object("data");
        JsonFields older = delivery.object("user_event").object("revoke");
        if ("oauth.revoke".equals(event.text("event_type"))) {
            JsonFields payload = event.object("payload");
            return revoked(payload.text("user_id"), payload.text("date_time"), fingerprint);
        }
        return older.names().isEmpty()
                ? SignalAnswer.taken(List.of())
                : revoked(
                        older.object("source").text("user_id"),
                        older.text("date_time"),
                        fingerprint);
    }

    private static SignalAnswer revoked(
            @Nullable String person, @Nullable String time, String fingerprint) {
        Instant at = timeOf(time);
        if (person == null || !PERSON.matcher(person).matches() || at == null) {
            return SignalAnswer.refused("The delivery does not say who it is about, or when.");
        }
        return SignalAnswer.taken(
                List.of(
                        new Signal.GrantEnded(
                                "webhook " + fingerprint,
                                person,
                                at,
                                Reason.REVOKED,
                                new Evidence(
                                        REVOKED,
                                        "oauth.revoke",
                                        null,
                                        "X says that the person removed the app."))));
    }

    private static @Nullable Instant timeOf(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
