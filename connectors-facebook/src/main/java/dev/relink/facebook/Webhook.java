package dev.relink.facebook;

import dev.relink.spi.Evidence;
import dev.relink.spi.Secret;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.support.HmacSha256;
import dev.relink.support.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Meta sends to the app's webhook: the handshake when it is entered at the app, and
/// then changes of what people allow (developers.facebook.com/docs/graph-api/webhooks).
///
/// A change of a permission says little of what still works, and may as well be for the better: it
/// is a hint to probe.
final class Webhook {

    static final String PERMISSIONS = "facebook.signal-permissions";

    /// Meta puts a thousand changes into a delivery at most.
    private static final int ENTRY_LIMIT = 1_000;

    private static final int TOLD_LIMIT = 20;
    private static final Pattern SIGNATURE = Pattern.compile("sha256=([0-9a-f]{64})");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{1,200}");
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,60}");

    private final Secret appSecret;
    private final @Nullable Secret verifyToken;

    /// @param verifyToken what the operator entered at the app; null if nothing
    Webhook(Secret appSecret, @Nullable Secret verifyToken) {
        this.appSecret = appSecret;
        this.verifyToken = verifyToken;
    }

    /// Answers Meta's question whether this webhook is the app's own with Meta's challenge.
    SignalAnswer handshake(SignalRequest request) throws SignalRefusedException {
        if (verifyToken == null) {
            throw new SignalRefusedException("webhook-verify-token is not set.");
        }
        boolean known =
                request.parameter("hub.verify_token")
                        .filter(token -> !token.isBlank())
                        .map(Secret::of)
                        .filter(verifyToken::equals)
                        .isPresent();
        if (!known || !request.parameter("hub.mode").orElse("").equals("subscribe")) {
            throw new SignalRefusedException(
                    "The handshake is not for this app: it is forged, or webhook-verify-token is not what was entered at the app.");
        }
        String challenge =
                request.parameter("hub.challenge")
                        .filter(text -> CHALLENGE.matcher(text).matches())
                        .orElseThrow(() ->
                                new SignalRefusedException("The handshake has no challenge."));
        return new SignalAnswer(200, "text/plain", challenge, List.of());
    }

    /// Reads a delivery that may be forged. Nothing of it is looked at before its signature has
    /// proven right.
    SignalAnswer deliver(SignalRequest request) throws SignalRefusedException {
        byte[] body = request.body();
        byte[] signature = signature(request);
        if (!HmacSha256.isRight(signature, body, appSecret)) {
            throw new SignalRefusedException(
                    "The signature is not one of this app: it is forged, or app-secret is wrong.");
        }
        JsonFields delivery =
                JsonFields.parse(new String(body, StandardCharsets.UTF_8))
                        .orElseThrow(() ->
                                new SignalRefusedException("The delivery is no JSON object."));
        boolean aboutPermissions = "permissions".equals(delivery.text("object"));
        return SignalAnswer.taken(
                aboutPermissions ? doubts(delivery, HmacSha256.fingerprint(signature)) : List.of());
    }

    private static byte[] signature(SignalRequest request) throws SignalRefusedException {
        Matcher header = SIGNATURE.matcher(request.header("X-Hub-Signature-256").orElse(""));
        if (!header.matches()) {
            throw new SignalRefusedException("The delivery is not signed.");
        }
        return HexFormat.of().parseHex(header.group(1));
    }

    private static List<Signal> doubts(JsonFields delivery, String fingerprint)
            throws SignalRefusedException {
        List<JsonFields> entries = delivery.objects("entry");
        if (entries.isEmpty() || entries.size() > ENTRY_LIMIT) {
            throw new SignalRefusedException("The delivery has no entries, or too many.");
        }
        List<Signal> doubts = new ArrayList<>();
        for (JsonFields entry : entries) {
            String person = entry.text("id");
            Instant time = entry.unixSeconds("time");
            if (person == null || !SignedRequest.isIdentity(person) || time == null) {
                throw new SignalRefusedException(
                        "An entry of the delivery does not say who it is about, or when.");
            }
            doubts.add(
                    new Signal.GrantInDoubt(
                            "webhook " + fingerprint + " " + doubts.size(),
                            person,
                            time,
                            new Evidence(PERMISSIONS, null, null, described(entry))));
        }
        return doubts;
    }

    private static String described(JsonFields entry) {
        List<String> changes =
                entry.objects("changes").stream()
                        .limit(TOLD_LIMIT)
                        .map(change ->
                                word(change.text("field"))
                                        + " "
                                        + word(change.object("value").text("verb")))
                        .toList();
        return changes.isEmpty()
                ? "Facebook says that permissions were changed."
                : "Facebook says: " + String.join(", ", changes) + ".";
    }

    private static String word(@Nullable String text) {
        return text != null && WORD.matcher(text).matches() ? text : "?";
    }
}
