package dev.relink.facebook;

import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.util.List;

/// What Meta says of its own accord, and where: the addresses that the operator enters at the app
/// end in these names.
final class FacebookSignals {

    static final String DEAUTHORIZE = "deauthorize";
    static final String DATA_DELETION = "data-deletion";
    static final String WEBHOOK = "webhook";

    private final Callbacks callbacks;
    private final Webhook webhook;

    FacebookSignals(FacebookSettings settings) {
        this.callbacks = new Callbacks(settings.appSecret());
        this.webhook = new Webhook(settings.appSecret(), settings.webhookVerifyToken());
    }

    SignalAnswer receive(SignalRequest request) {
        boolean posted = request.method().equals("POST");
        try {
            return switch (request.name()) {
                case DEAUTHORIZE -> posted ? callbacks.deauthorize(request) : notAllowed();
                case DATA_DELETION -> posted ? callbacks.deleteData(request) : notAllowed();
                case WEBHOOK -> posted ? webhook.deliver(request) : webhook.handshake(request);
                default -> SignalAnswer.unknown();
            };
        } catch (SignalRefusedException refused) {
            return SignalAnswer.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static SignalAnswer notAllowed() {
        return new SignalAnswer(405, "text/plain", "", List.of(), "Meta only posts here.");
    }
}
