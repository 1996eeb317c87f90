package dev.relink.sandbox.facebook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Finds out in whose name a request comes. Threads may share it.
final class Callers {

    private static final String HMAC = "HmacSHA256";

    private final InstantSource clock;

    Callers(InstantSource clock) {
        this.clock = clock;
    }

    /// Whose request it is.
    ///
    /// @throws GraphError if its token is missing or not good, or its proof is wrong
    Caller of(World world, GraphRequest request) {
        String value = request.accessToken();
        if (value == null) {
            throw GraphError.tokenNeeded();
        }
        String proof = request.parameter("appsecret_proof");
        Optional<App> app = appOf(value);
        if (app.isPresent()) {
            checkProof(app.get(), value, proof);
            return new Caller.AppCaller(app.get());
        }
        Token token = world.token(value);
        if (token == null) {
            throw GraphError.unknownToken();
        }
        checkProof(App.find(token.app()).orElseThrow(), value, proof);
        return callerOf(world, token);
    }

    private Caller callerOf(World world, Token token) {
        GraphError error = TokenHealth.errorOf(world, token, clock.instant());
        if (error != null) {
            throw error;
        }
        Grant grant = world.grant(token.grant());
        Person person = world.person(token.person());
        if (grant == null || person == null) {
            throw GraphError.unknownToken();
        }
        return token.page() == null
                ? new Caller.PersonCaller(token, person, grant)
                : new Caller.PageCaller(token, token.page(), grant);
    }

    /// The app whose own token this is: its id, a bar, its secret.
    static Optional<App> appOf(String value) {
        int bar = value.indexOf('|');
        return bar < 0
                ? Optional.empty()
                : App.find(value.substring(0, bar))
                        .filter(app -> app.hasSecret(value.substring(bar + 1)));
    }

    private static void checkProof(App app, String token, @Nullable String proof) {
        if (proof == null) {
            return;
        }
        byte[] given = proof.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] right = proofOf(app, token).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, right)) {
            throw GraphError.wrongProof();
        }
    }

    private static String proofOf(App app, String token) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(app.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + HMAC + ".", impossible);
        }
    }
}
