package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes and signs what is sent to an app's callbacks, rightly or as somebody would who does not
/// know the app's secret. Threads may share it.
final class Letters {

    private static final String MAC = "HmacSHA256";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final long SIGNED_REQUEST_SECONDS = 3_600;

    private final InstantSource clock;

    Letters(InstantSource clock) {
        this.clock = clock;
    }

    /// The letter that tells of something.
    Letter of(App app, Announcement announcement) {
        String person = announcement.person();
        return switch (announcement) {
            case Announcement.AppRemoved removed ->
                    form(SignalKind.DEAUTHORIZE, person, signed(app, payload(person, null)));
            case Announcement.AppRemovedFromPage removed ->
                    form(
                            SignalKind.DEAUTHORIZE,
                            person,
                            signed(app, payload(person, removed.page())));
            case Announcement.PermissionRevoked revoked -> {
                String body = webhook(person, revoked.permission());
                yield delivery(person, "sha256=" + hex(app.secret(), body), body);
            }
        };
    }

    /// The letter with which a person asks an app to delete their data.
    Letter deletion(App app, String person) {
        return form(SignalKind.DATA_DELETION, person, signed(app, payload(person, null)));
    }

    /// A letter about a person that somebody else wrote.
    ///
    /// @param bystander somebody else, for whom the forger has a letter
    Letter forged(
            App app, App other, SignalKind kind, String person, String bystander, Forgery how) {
        return kind == SignalKind.WEBHOOK
                ? forgedDelivery(app, other, person, bystander, how)
                : form(kind, person, forgedRequest(app, other, person, bystander, how));
    }

    private String forgedRequest(App app, App other, String person, String bystander, Forgery how) {
        return switch (how) {
            case WRONG_SECRET -> signed(other, payload(person, null));
            case CHANGED_PAYLOAD -> {
                String real = signed(app, payload(bystander, null));
                yield real.substring(0, real.indexOf('.') + 1) + encoded(payload(person, null));
            }
            case NO_ALGORITHM -> {
                ObjectNode payload = payload(person, null);
                payload.put("algorithm", "none");
                yield encoded(new byte[32]) + "." + encoded(payload);
            }
            case REPLAY -> throw new IllegalArgumentException("A replay is not written anew.");
        };
    }

    private Letter forgedDelivery(
            App app, App other, String person, String bystander, Forgery how) {
        String body = webhook(person, Scopes.PAGES_SHOW_LIST);
        String signature =
                switch (how) {
                    case WRONG_SECRET -> "sha256=" + hex(other.secret(), body);
                    case CHANGED_PAYLOAD ->
                            "sha256="
                                    + hex(app.secret(), webhook(bystander, Scopes.PAGES_SHOW_LIST));
                    case NO_ALGORITHM -> "";
                    case REPLAY ->
                            throw new IllegalArgumentException("A replay is not written anew.");
                };
        return delivery(person, signature, body);
    }

    private ObjectNode payload(String person, @Nullable String page) {
        long now = clock.instant().getEpochSecond();
        ObjectNode payload = Json.object();
        payload.put("algorithm", "HMAC-SHA256");
        payload.put("expires", now + SIGNED_REQUEST_SECONDS);
        payload.put("issued_at", now);
        payload.put("user_id", person);
        if (page != null) {
            payload.put("profile_id", page);
        }
        return payload;
    }

    private String webhook(String person, String permission) {
        ObjectNode root = Json.object();
        root.put("object", "permissions");
        ObjectNode entry = root.putArray("entry").addObject();
        entry.put("id", person);
        entry.put("time", clock.instant().getEpochSecond());
        ObjectNode change = entry.putArray("changes").addObject();
        change.put("field", permission);
        ObjectNode value = change.putObject("value");
        value.put("verb", "revoked");
        value.putArray("target_ids");
        return Json.text(root);
    }

    private static Letter form(SignalKind kind, String person, String signedRequest) {
        return new Letter(kind, person, FORM, "", "signed_request=" + signedRequest);
    }

    private static Letter delivery(String person, String signature, String body) {
        return new Letter(SignalKind.WEBHOOK, person, "application/json", signature, body);
    }

    /// The signature is made over the payload as it is encoded.
    private static String signed(App app, ObjectNode payload) {
        String encoded = encoded(payload);
        return encoded(hmac(app.secret(), encoded)) + "." + encoded;
    }

    private static String encoded(ObjectNode payload) {
        return encoded(Json.text(payload).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hex(String secret, String body) {
        return HexFormat.of().formatHex(hmac(secret, body));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", impossible);
        }
    }
}
