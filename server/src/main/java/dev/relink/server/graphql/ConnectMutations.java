package dev.relink.server.graphql;

import dev.relink.server.connect.CompleteResult;
import dev.relink.server.connect.Completing;
import dev.relink.server.connect.Connecting;
import dev.relink.server.connect.StartResult;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connecting and reconnecting.
final class ConnectMutations {

    private final Connecting connecting;
    private final Completing completing;

    ConnectMutations(Connecting connecting, Completing completing) {
        this.connecting = connecting;
        this.completing = completing;
    }

    private record StartPayload(
            @Nullable AttemptView attempt,
            @Nullable URI url,
            @Nullable String hint,
            List<UserErrorView> errors) {}

    private record CompletePayload(@Nullable AttemptView attempt, List<UserErrorView> errors) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Mutation")
                        .later("connectionStart", (root, call) -> Call.waiting(() -> start(call)))
                        .later(
                                "reconnectionStart",
                                (root, call) -> Call.waiting(() -> restart(call)))
                        .field("connectionComplete", (root, call) -> complete(call))
                        .field("connectionContinueAsNew", (root, call) -> continueAsNew(call))
                        .build());
        for (String mutation : List.of("ConnectionStart", "ReconnectionStart")) {
            wiring.type(
                    TypeWiring.<StartPayload>of(mutation + "Payload")
                            .value("attempt", StartPayload::attempt)
                            .value("authorizationUrl", StartPayload::url)
                            .value("hint", StartPayload::hint)
                            .value("userErrors", StartPayload::errors)
                            .build());
        }
        for (String mutation : List.of("ConnectionComplete", "ConnectionContinueAsNew")) {
            wiring.type(
                    TypeWiring.<CompletePayload>of(mutation + "Payload")
                            .value("attempt", CompletePayload::attempt)
                            .value("userErrors", CompletePayload::errors)
                            .build());
        }
    }

    private StartPayload start(Call call) {
        Input input = call.input();
        String network = input.text("network");
        return payload(
                connecting.connect(call.viewer(), network, input.textOrNull("returnAddress")),
                call,
                network);
    }

    private StartPayload restart(Call call) {
        Input input = call.input();
        AccountId account = AccountId.parse(input.text("account"));
        if (account == null) {
            return refused(StartResult.Reason.ACCOUNT_NOT_FOUND, call, "");
        }
        return payload(
                connecting.reconnect(call.viewer(), account, input.textOrNull("returnAddress")),
                call,
                "");
    }

    private static StartPayload payload(StartResult result, Call call, String network) {
        return switch (result) {
            case StartResult.Started started ->
                    new StartPayload(
                            new AttemptView(started.attempt(), false),
                            started.authorizationUrl(),
                            started.hint() == null
                                    ? null
                                    : started.hint().in(call.viewer().locale()),
                            List.of());
            case StartResult.Refused refused -> refused(refused.reason(), call, network);
        };
    }

    private static StartPayload refused(StartResult.Reason reason, Call call, String network) {
        String message = call.text("start." + reason, network);
        UserErrorView error =
                switch (reason) {
                    case NOT_PERMITTED -> UserErrorView.of(reason, message);
                    case NETWORK_UNKNOWN -> UserErrorView.of(reason, message, "network");
                    case NETWORK_NOT_CONFIGURED -> networkUnavailable(reason, message, network);
                    case RETURN_ADDRESS_NOT_ALLOWED ->
                            UserErrorView.of(reason, message, "returnAddress");
                    case ACCOUNT_NOT_FOUND, ACCOUNT_REMOVED ->
                            UserErrorView.of(reason, message, "account");
                };
        return new StartPayload(null, null, null, List.of(error));
    }

    /// Who connects names the network; who reconnects names an account of it.
    private static UserErrorView networkUnavailable(
            StartResult.Reason reason, String message, String network) {
        return network.isEmpty()
                ? new UserErrorView("NETWORK_UNAVAILABLE", message, List.of("account"))
                : UserErrorView.of(reason, message, "network");
    }

    private CompletePayload complete(Call call) {
        Input input = call.input();
        AttemptId id = AttemptId.parse(input.text("attempt"));
        if (id == null) {
            return refused(
                    new CompleteResult.Refused(CompleteResult.Reason.ATTEMPT_NOT_FOUND, null, -1),
                    call);
        }
        List<Integer> positions =
                input.texts("assets").stream()
                        .map(asset -> OfferedAssetId.parse(id, asset))
                        .toList();
        return payload(
                completing.complete(call.viewer(), id, input.text("landingCode"), positions), call);
    }

    private CompletePayload continueAsNew(Call call) {
        Input input = call.input();
        AttemptId id = AttemptId.parse(input.text("attempt"));
        if (id == null) {
            return refused(
                    new CompleteResult.Refused(CompleteResult.Reason.ATTEMPT_NOT_FOUND, null, -1),
                    call);
        }
        return payload(
                completing.continueAsNew(call.viewer(), id, input.text("landingCode")), call);
    }

    private static CompletePayload payload(CompleteResult result, Call call) {
        return switch (result) {
            case CompleteResult.Done done ->
                    new CompletePayload(new AttemptView(done.attempt(), true), List.of());
            case CompleteResult.Refused refused -> refused(refused, call);
        };
    }

    private static CompletePayload refused(CompleteResult.Refused refused, Call call) {
        CompleteResult.Reason reason = refused.reason();
        String message = call.text("complete." + reason, Completing.PICK_LIMIT);
        UserErrorView error =
                switch (reason) {
                    case NOT_PERMITTED -> UserErrorView.of(reason, message);
                    case LANDING_CODE_WRONG -> UserErrorView.of(reason, message, "landingCode");
                    case ASSET_COUNT -> UserErrorView.of(reason, message, "assets");
                    case ASSET_UNKNOWN, ASSET_NOT_CONNECTABLE ->
                            UserErrorView.of(
                                    reason, message, "assets", String.valueOf(refused.position()));
                    case ATTEMPT_NOT_FOUND, ATTEMPT_NOT_LANDED, ALREADY_COMPLETED, NO_MISMATCH ->
                            UserErrorView.of(reason, message, "attempt");
                };
        boolean codeWrong = reason == CompleteResult.Reason.LANDING_CODE_WRONG;
        AttemptView attempt =
                refused.attempt() == null ? null : new AttemptView(refused.attempt(), !codeWrong);
        return new CompletePayload(attempt, List.of(error));
    }
}
