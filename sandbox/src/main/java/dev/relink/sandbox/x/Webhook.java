package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Deliveries;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Tells an app's webhook that people removed it (X Activity API, `oauth.revoke`). Before, the
/// webhook must have proven that it knows the app's secret, by answering a challenge (CRC). Threads
/// share it.
final class Webhook implements AutoCloseable {

    private static final int CHALLENGE_LENGTH = 24;
    private static final String PREFIX = "sha256=";

    private final InstantSource clock;
    private final RandomText random;
    private final Deliveries deliveries = new Deliveries();
    private @Nullable URI address;

    Webhook(InstantSource clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /// Enters a webhook, which is challenged at once.
    ///
    /// @param entered without a query
    /// @return what was done
    String enter(URI entered) {
        String challenge = random.letters(CHALLENGE_LENGTH);
        URI asked = URI.create(entered + "?crc_token=" + challenge);
        String answer = answerOf(Deliveries.request(asked).build());
        if (!answer.equals(signature(challenge))) {
            throw LeverRefused.bad(
                    "The webhook did not answer the challenge as who knows the secret would.");
        }
        synchronized (this) {
            address = entered;
        }
        return "The webhook is entered: " + entered;
    }

    private String answerOf(HttpRequest request) {
        return deliveries
                .ask(request)
                .filter(response -> response.statusCode() == 200)
                .map(response -> tokenIn(response.body()))
                .orElse("");
    }

    private static String tokenIn(String body) {
        try {
            return Json.read(body, ObjectNode.class).path("response_token").asString("");
        } catch (JacksonException notJson) {
            return "";
        }
    }

    /// Tells that a person removed the app, if a webhook is entered.
    synchronized void tellRevoked(String person) {
        if (address == null) {
            return;
        }
        ObjectNode event = Json.object();
        ObjectNode data = event.putObject("data").put("event_uuid", random.letters(19));
        data.putObject("filter");
        data.put("event_type", "oauth.revoke");
        data.putObject("payload")
                .put("date_time", clock.instant().toString())
                .put("user_id", person)
                .put("app_id", XCast.CLIENT_ID);
        String body = Json.text(event);
        HttpRequest request =
                Deliveries.request(address)
                        .header("Content-Type", "application/json")
                        .header("x-twitter-webhooks-signature", signature(body))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        deliveries.send(request);
    }

    /// Waits until everything is told.
    ///
    /// @return the statuses that the app answered; 0 where it did not
    List<Integer> await() {
        return deliveries.await();
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = XCast.CONSUMER_SECRET.getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return PREFIX
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", impossible);
        }
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
