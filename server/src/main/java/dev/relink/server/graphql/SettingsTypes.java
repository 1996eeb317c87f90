package dev.relink.server.graphql;

import dev.relink.server.post.WorkspaceSettings;
import dev.relink.server.post.WorkspaceSettings.Result;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a workspace has set for itself.
final class SettingsTypes {

    private final WorkspaceSettings settings;

    SettingsTypes(WorkspaceSettings settings) {
        this.settings = settings;
    }

    private record View(Duration postGrace) {}

    private record Payload(@Nullable View settings, List<UserErrorView> errors) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field("workspaceSettings", (root, call) -> view(call))
                        .build());
        wiring.type(
                TypeWiring.of("Mutation")
                        .field("workspaceSettingsUpdate", (root, call) -> update(call))
                        .build());
        wiring.type(
                TypeWiring.<View>of("WorkspaceSettings")
                        .value("postGraceMinutes", view -> view.postGrace().toMinutes())
                        .build());
        wiring.type(
                TypeWiring.<Payload>of("WorkspaceSettingsUpdatePayload")
                        .value("workspaceSettings", Payload::settings)
                        .value("userErrors", Payload::errors)
                        .build());
    }

    private View view(Call call) {
        return new View(settings.grace(call.viewer()));
    }

    private Payload update(Call call) {
        Integer minutes = call.input().numberOrNull("postGraceMinutes");
        Duration grace =
                minutes == null ? settings.grace(call.viewer()) : Duration.ofMinutes(minutes);
        return switch (settings.setGrace(call.viewer(), grace)) {
            case DONE -> new Payload(view(call), List.of());
            case NOT_PERMITTED -> refused(call, Result.NOT_PERMITTED);
            case GRACE_OUT_OF_RANGE -> refused(call, Result.GRACE_OUT_OF_RANGE, "postGraceMinutes");
        };
    }

    private static Payload refused(Call call, Result result, String... path) {
        return new Payload(
                null, List.of(UserErrorView.of(result, call.text("settings." + result), path)));
    }
}
