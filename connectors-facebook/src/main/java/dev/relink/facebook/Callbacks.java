package dev.relink.facebook;

import dev.relink.spi.DeletionReceipt;
import dev.relink.spi.Evidence;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Secret;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.support.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads what Meta posts to the app's callbacks, as a form with a {@link SignedRequest}: that a
/// person removed the app, or wants their data deleted.
final class Callbacks {

    static final String DEAUTHORIZED = "facebook.signal-deauthorize";
    static final String PAGE_DEAUTHORIZED = "facebook.signal-page-deauthorize";
    static final String DATA_DELETION = "facebook.signal-data-deletion";

    /// A signed request and what a form adds to it.
    private static final int BODY_LIMIT = 16_384;

    private final Secret appSecret;

    Callbacks(Secret appSecret) {
        this.appSecret = appSecret;
    }

    /// A person removed the app: the grant is over. Where a page did, nobody says what that means
    /// for the rest of the person's grant, so it is only in doubt.
    SignalAnswer deauthorize(SignalRequest request) throws SignalRefusedException {
        SignedRequest signed = signedRequest(request);
        String person = signed.userId();
        if (person == null) {
            return SignalAnswer.taken(List.of());
        }
        String id = "deauthorize " + signed.fingerprint();
        Signal signal =
                signed.profileId() == null
                        ? new Signal.GrantEnded(
                                id,
                                person,
                                signed.issuedAt(),
                                Reason.REVOKED,
                                evidence(DEAUTHORIZED, "Facebook says that the app was removed."))
                        : new Signal.GrantInDoubt(
                                id,
                                person,
                                signed.issuedAt(),
                                evidence(
                                        PAGE_DEAUTHORIZED,
                                        "Facebook says that the app was removed from a page."));
        return SignalAnswer.taken(List.of(signal));
    }

    /// A person wants their data deleted. Meta shows them the address and the code of the answer.
    SignalAnswer deleteData(SignalRequest request) throws SignalRefusedException {
        SignedRequest signed = signedRequest(request);
        String person = signed.userId();
        if (person == null) {
            throw new SignalRefusedException("The request for deletion names no person.");
        }
        Signal signal =
                new Signal.DataDeletion(
                        "data-deletion " + signed.fingerprint(),
                        person,
                        signed.issuedAt(),
                        evidence(DATA_DELETION, "Facebook says that the person asks for it."));
        return new SignalAnswer(
                200, "application/json", receipt(request.receipt()), List.of(signal));
    }

    /// Neither an address nor a code has a character that JSON would escape.
    private static String receipt(DeletionReceipt receipt) {
        return "{\"url\":\"%s\",\"confirmation_code\":\"%s\"}"
                .formatted(receipt.statusPage(), receipt.code());
    }

    private SignedRequest signedRequest(SignalRequest request) throws SignalRefusedException {
        byte[] body = request.body();
        if (body.length > BODY_LIMIT) {
            throw new SignalRefusedException("The form is too large.");
        }
        String signed = form(body).first("signed_request");
        if (signed == null) {
            throw new SignalRefusedException("The form has no signed request.");
        }
        return SignedRequest.read(signed, appSecret);
    }

    private static Parameters form(byte[] body) throws SignalRefusedException {
        try {
            return Parameters.parse(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException caught) {
            throw new SignalRefusedException("The body is no form.");
        }
    }

    private static Evidence evidence(String rule, String message) {
        return new Evidence(rule, null, null, message);
    }
}
