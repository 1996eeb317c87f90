package dev.relink.youtube;

import com.nimbusds.jose.util.Base64URL;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Google's public keys, which it changes every few days, with some overlap. Threads may share it.
///
/// Whoever forges may name any key. So the keys are asked for by one thread at a time, and not
/// again within a minute; who comes meanwhile with a key that is not known is told to come again.
final class GoogleKeys {

    /// What is known so long is asked for again: a key that Google gave up is worth nothing then.
    private static final Duration LIFE = Duration.ofHours(6);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// RFC 7518, section 3.3: smaller ones are not used.
    private static final int LEAST_BITS = 2048;

    private static final Known NONE = new Known(Map.of(), Instant.MIN);

    private final JsonHttp http;
    private final URI address;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = NONE;
    private volatile Instant askedAt = Instant.MIN;

    /// @param address where Google shows its keys
    GoogleKeys(JsonHttp http, URI address, InstantSource clock) {
        this.http = http;
        this.address = address;
        this.clock = clock;
    }

    private record Known(Map<String, RSAPublicKey> keys, Instant at) {}

    /// The key of a name; empty if Google has none of it.
    ///
    /// @throws NetworkException if Google could not be asked, or not yet again
    Optional<RSAPublicKey> find(String name) {
        Known present = known;
        RSAPublicKey key = present.keys().get(name);
        if (key != null && present.at().plus(LIFE).isAfter(clock.instant())) {
            return Optional.of(key);
        }
        if (!asking.tryLock()) {
            throw later("Google's keys are being asked for.");
        }
        try {
            return Optional.ofNullable(ask().get(name));
        } finally {
            asking.unlock();
        }
    }

    private Map<String, RSAPublicKey> ask() {
        Instant now = clock.instant();
        if (askedAt.isAfter(now.minus(PAUSE))) {
            throw later("Google's keys were asked for within the last minute.");
        }
        askedAt = now;
        JsonAnswer answer =
                http.send(
                        HttpRequest.newBuilder(address)
                                .header("Accept", "application/json")
                                .GET()
                                .build());
        if (!answer.successful()) {
            throw later("Google did not show its keys: " + answer.status() + ".");
        }
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JsonFields entry : answer.fields().requiredObjects("keys")) {
            String name = entry.text("kid");
            RSAPublicKey key = keyIn(entry);
            if (name != null && key != null) {
                keys.put(name, key);
            }
        }
        known = new Known(Map.copyOf(keys), now);
        return keys;
    }

    /// Null for a key of another kind, or a small one.
    private static @Nullable RSAPublicKey keyIn(JsonFields entry) {
        String modulus = entry.text("n");
        String exponent = entry.text("e");
        if (!"RSA".equals(entry.text("kty")) || modulus == null || exponent == null) {
            return null;
        }
        BigInteger number = new Base64URL(modulus).decodeToBigInteger();
        if (number.bitLength() < LEAST_BITS) {
            return null;
        }
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new RSAPublicKeySpec(
                                            number, new Base64URL(exponent).decodeToBigInteger()));
        } catch (GeneralSecurityException unusable) {
            return null;
        }
    }

    private static NetworkException later(String message) {
        return new NetworkException(
                new Transient(
                        TransientKind.SERVER,
                        null,
                        new Evidence("google.keys", null, null, message)));
    }
}
