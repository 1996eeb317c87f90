package dev.relink.facebook;

import dev.relink.spi.Secret;
import dev.relink.support.HmacSha256;
import dev.relink.support.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Meta posts to an app's callbacks: `signature.payload`, both in base64url without padding,
/// where the payload is a JSON object and the signature is made over the payload as it is encoded
/// (developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback).
///
/// @param fingerprint tells it from any other, and cannot be made without the app's secret
/// @param userId the person, as the app knows them; null if it is about a page alone
/// @param profileId the page that it is about; null if it is about the person
/// @param issuedAt when Meta signed it, in whole seconds
record SignedRequest(
        String fingerprint, @Nullable String userId, @Nullable String profileId, Instant issuedAt) {

    /// Meta's are a few hundred.
    private static final int CHARACTER_LIMIT = 8_192;

    /// The only algorithm that the app believes, whatever the payload asks for.
    private static final String ALGORITHM = "HMAC-SHA256";

    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Pattern IDENTITY = Pattern.compile("[!-~]{1,100}");

    /// Reads a signed request that may be forged. Nothing of the payload is looked at before its
    /// signature has proven right.
    static SignedRequest read(String text, Secret appSecret) throws SignalRefusedException {
        var parts = SHAPE.matcher(text.length() > CHARACTER_LIMIT ? "" : text);
        if (!parts.matches()) {
            throw new SignalRefusedException("It is no signed request.");
        }
        byte[] signature = decoded(parts.group(1));
        byte[] signed = parts.group(2).getBytes(StandardCharsets.US_ASCII);
        if (!HmacSha256.isRight(signature, signed, appSecret)) {
            throw new SignalRefusedException(
                    "The signature is not one of this app: it is forged, or app-secret is wrong.");
        }
        return of(HmacSha256.fingerprint(signature), payload(decoded(parts.group(2))));
    }

    private static SignedRequest of(String fingerprint, JsonFields payload)
            throws SignalRefusedException {
        if (!ALGORITHM.equals(payload.text("algorithm"))) {
            throw new SignalRefusedException("The algorithm is not " + ALGORITHM + ".");
        }
        Instant issuedAt = payload.unixSeconds("issued_at");
        if (issuedAt == null) {
            throw new SignalRefusedException("The signed request does not say when it was issued.");
        }
        return new SignedRequest(
                fingerprint,
                identity(payload.text("user_id")),
                identity(payload.text("profile_id")),
                issuedAt);
    }

    private static JsonFields payload(byte[] json) throws SignalRefusedException {
        return JsonFields.parse(new String(json, StandardCharsets.UTF_8))
                .orElseThrow(() -> new SignalRefusedException("The payload is no JSON object."));
    }

    /// Whether a text can be the id of a person or a page.
    static boolean isIdentity(String text) {
        return IDENTITY.matcher(text).matches();
    }

    private static @Nullable String identity(@Nullable String text) throws SignalRefusedException {
        if (text != null && !isIdentity(text)) {
            throw new SignalRefusedException("The signed request is about no id.");
        }
        return text;
    }

    /// Each sequence of bytes has one encoding only; the JDK alone would take several.
    private static byte[] decoded(String encoded) throws SignalRefusedException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(encoded)) {
                return bytes;
            }
        } catch (IllegalArgumentException caught) {
            // Refused below; its message would quote what came.
        }
        throw new SignalRefusedException("The signed request is not base64url.");
    }
}
