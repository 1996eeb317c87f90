package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Deliveries;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tells an app's receiver what happens to accounts, as Google's Cross-Account Protection does
/// (developers.google.com/identity/protocols/risc): each event is a signed token, posted to the
/// receiver. What it says is held by no state file: a sandbox that starts anew has another key and
/// no receiver. Threads share it.
final class EventTransmitter implements AutoCloseable {

    private static final String ISSUER = "https://accounts.google.com/";
    private static final String OTHER_CLIENT = "100000000002-other.apps.googleusercontent.com";
    private static final int ID_LENGTH = 24;
    private static final int TAKEN = 202;

    private final InstantSource clock;
    private final RandomText random;
    private final Deliveries deliveries = new Deliveries();
    private @Nullable EventSigner signer;
    private @Nullable URI receiver;
    private @Nullable String last;

    EventTransmitter(InstantSource clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /// The keys that tokens are signed with, for everybody.
    ObjectNode keys() {
        ObjectNode keys = Json.object();
        keys.putArray("keys").add(signer().published());
        return keys;
    }

    private synchronized EventSigner signer() {
        EventSigner known = signer;
        if (known == null) {
            known = EventSigner.create(random.letters(ID_LENGTH));
            signer = known;
        }
        return known;
    }

    /// Signs with another key from now on, and shows that only.
    synchronized String rotateKey() {
        signer = null;
        return "Events are signed with the key " + signer().id() + " now.";
    }

    /// Enters a receiver, which must take a verification event at once.
    ///
    /// @return what was done
    String enter(URI address) {
        String token = token(SecurityEvent.VERIFICATION, "", GoogleCast.CLIENT_ID);
        int status =
                deliveries.ask(request(address, token)).map(HttpResponse::statusCode).orElse(0);
        if (status != TAKEN) {
            throw LeverRefused.bad(
                    "The receiver did not take a verification event: it answered " + status + ".");
        }
        synchronized (this) {
            receiver = address;
        }
        return "Security events are told to " + address + ".";
    }

    /// Forgets the receiver.
    ///
    /// @return what was done
    synchronized String leave() {
        receiver = null;
        return "No receiver of security events is entered.";
    }

    /// Tells of an event, if a receiver is entered.
    ///
    /// @return whether one is
    synchronized boolean tell(SecurityEvent event, String account) {
        if (receiver == null) {
            return false;
        }
        last = token(event, account, GoogleCast.CLIENT_ID);
        deliveries.send(request(receiver, last));
        return true;
    }

    /// Pretends to be Google, or is it once more.
    ///
    /// @return whether a receiver is entered
    synchronized boolean forge(SecurityEvent event, String account, Forgery forgery) {
        if (receiver == null) {
            return false;
        }
        deliveries.send(request(receiver, forged(event, account, forgery)));
        return true;
    }

    private String forged(SecurityEvent event, String account, Forgery forgery) {
        ObjectNode claims = claims(event, account, GoogleCast.CLIENT_ID);
        return switch (forgery) {
            case WRONG_KEY -> EventSigner.create(signer().id()).token(claims);
            case WRONG_AUDIENCE -> token(event, account, OTHER_CLIENT);
            case CHANGED_PAYLOAD -> {
                String[] parts = token(event, "0", GoogleCast.CLIENT_ID).split("\\.");
                yield parts[0] + "." + EventSigner.part(claims) + "." + parts[2];
            }
            case NO_ALGORITHM ->
                    EventSigner.part(Json.object().put("alg", "none"))
                            + "."
                            + EventSigner.part(claims)
                            + ".";
            case REPLAY -> last == null ? token(event, account, GoogleCast.CLIENT_ID) : last;
        };
    }

    private String token(SecurityEvent event, String account, String audience) {
        return signer().token(claims(event, account, audience));
    }

    private ObjectNode claims(SecurityEvent event, String account, String audience) {
        ObjectNode claims =
                Json.object()
                        .put("iss", ISSUER)
                        .put("aud", audience)
                        .put("iat", clock.instant().getEpochSecond())
                        .put("jti", random.letters(ID_LENGTH));
        ObjectNode told = claims.putObject("events").putObject(event.uri());
        if (event == SecurityEvent.VERIFICATION) {
            told.put("state", "Is anybody there?");
            return claims;
        }
        told.putObject("subject")
                .put("subject_type", "iss-sub")
                .put("iss", ISSUER)
                .put("sub", account);
        if (event == SecurityEvent.ACCOUNT_DISABLED) {
            told.put("reason", "hijacking");
        }
        return claims;
    }

    private static HttpRequest request(URI address, String token) {
        return Deliveries.request(address)
                .header("Content-Type", "application/secevent+jwt")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(token))
                .build();
    }

    /// Waits until everything is told.
    ///
    /// @return the statuses that the app answered; 0 where it did not
    List<Integer> await() {
        return deliveries.await();
    }

    /// Where events go; null if nowhere.
    synchronized @Nullable URI receiver() {
        return receiver;
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
