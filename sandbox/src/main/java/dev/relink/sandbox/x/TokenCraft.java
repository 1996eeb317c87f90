package dev.relink.sandbox.x;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Writes tokens that say whose they are, and reads them. Nobody else can make one: each is signed
/// with the world's key. Threads may share it.
final class TokenCraft {

    private static final String MAC = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 24;
    private static final int LONGEST = 200;

    /// Kind, grant, generation, end.
    private static final Pattern FACTS =
            Pattern.compile("(at|rt):([0-9]{1,18}):([0-9]{1,9}):([0-9]{1,18})");

    private final SecretKeySpec key;

    TokenCraft(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC);
    }

    String write(Token token) {
        byte[] facts =
                (token.kind().word()
                                + ":"
                                + token.grant()
                                + ":"
                                + token.generation()
                                + ":"
                                + token.end())
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] signature = signature(facts);
        byte[] whole = Arrays.copyOf(signature, signature.length + facts.length);
        System.arraycopy(facts, 0, whole, signature.length, facts.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// What a token says; null if it is none of ours.
    @Nullable Token read(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        if (whole.length <= SIGNATURE_BYTES) {
            return null;
        }
        byte[] facts = Arrays.copyOfRange(whole, SIGNATURE_BYTES, whole.length);
        byte[] signature = Arrays.copyOf(whole, SIGNATURE_BYTES);
        return MessageDigest.isEqual(signature, signature(facts)) ? parsed(facts) : null;
    }

    private static @Nullable Token parsed(byte[] facts) {
        Matcher matcher = FACTS.matcher(new String(facts, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            return null;
        }
        Token.Kind kind = matcher.group(1).equals("at") ? Token.Kind.ACCESS : Token.Kind.REFRESH;
        return new Token(
                kind,
                Long.parseLong(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    private byte[] signature(byte[] facts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(facts), SIGNATURE_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
