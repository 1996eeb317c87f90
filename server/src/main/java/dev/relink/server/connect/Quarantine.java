package dev.relink.server.connect;

import dev.relink.server.vault.TokenDocuments;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.Deadline;
import dev.relink.spi.Discovery;
import dev.relink.spi.Evidence;
import dev.relink.spi.Loss;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What came of an exchange, kept encrypted with the attempt until it is completed or its time is
/// over. Nothing of it touches a grant before.
///
/// @param tokens the new tokens
/// @param scopes what the person allowed
/// @param deadlines when the network says that it will end
/// @param assetTokens the assets' own tokens
/// @param absent the verdicts on known assets that are not offered
record Quarantine(
        TokenSet tokens,
        Set<String> scopes,
        List<Deadline> deadlines,
        Map<AssetRef, Secret> assetTokens,
        Map<AssetRef, Loss> absent) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Quarantine {
        scopes = Set.copyOf(scopes);
        deadlines = List.copyOf(deadlines);
        assetTokens = Map.copyOf(assetTokens);
        absent = Map.copyOf(absent);
    }

    static Quarantine of(Authorization authorization, Discovery discovery) {
        Map<AssetRef, Secret> assetTokens = new HashMap<>();
        discovery
                .assets()
                .forEach(asset -> {
                    Secret token = asset.token();
                    if (token != null) {
                        assetTokens.put(asset.ref(), token);
                    }
                });
        Map<AssetRef, Loss> absent = new HashMap<>();
        discovery.absent().forEach(asset -> absent.put(asset.ref(), asset.loss()));
        return new Quarantine(
                authorization.tokens(),
                authorization.scopes(),
                authorization.deadlines(),
                assetTokens,
                absent);
    }

    byte[] toBytes() {
        ObjectNode root = JSON.createObjectNode();
        root.set("tokens", TokenDocuments.toJson(tokens));
        scopes.forEach(root.putArray("scopes")::add);
        deadlines.forEach(deadline ->
                root.withArray("deadlines")
                        .addObject()
                        .put("at", deadline.at().toString())
                        .put("reason", deadline.reason().name()));
        assetTokens.forEach((asset, token) ->
                write(root.withArray("assetTokens").addObject(), asset)
                        .put("token", token.reveal()));
        absent.forEach((asset, loss) -> write(root.withArray("absent").addObject(), asset, loss));
        return JSON.writeValueAsBytes(root);
    }

    static Quarantine fromBytes(byte[] document) {
        JsonNode root = JSON.readTree(document);
        Set<String> scopes = new HashSet<>();
        each(root, "scopes", scope -> scopes.add(scope.stringValue()));
        List<Deadline> deadlines = new ArrayList<>();
        each(
                root,
                "deadlines",
                deadline ->
                        deadlines.add(
                                new Deadline(
                                        Instant.parse(text(deadline, "at")),
                                        Deadline.Reason.valueOf(text(deadline, "reason")))));
        Map<AssetRef, Secret> assetTokens = new HashMap<>();
        each(
                root,
                "assetTokens",
                entry -> assetTokens.put(asset(entry), Secret.of(text(entry, "token"))));
        Map<AssetRef, Loss> absent = new HashMap<>();
        each(root, "absent", entry -> absent.put(asset(entry), loss(entry)));
        return new Quarantine(
                TokenDocuments.fromJson(root.required("tokens")),
                scopes,
                deadlines,
                assetTokens,
                absent);
    }

    private static void each(JsonNode root, String field, Consumer<JsonNode> action) {
        root.path(field).forEach(action);
    }

    private static ObjectNode write(ObjectNode node, AssetRef asset) {
        return node.put("network", asset.network())
                .put("kind", asset.kind().name())
                .put("id", asset.id());
    }

    private static AssetRef asset(JsonNode node) {
        return new AssetRef(
                text(node, "network"), AccountKind.valueOf(text(node, "kind")), text(node, "id"));
    }

    private static void write(ObjectNode node, AssetRef asset, Loss loss) {
        write(node, asset);
        switch (loss) {
            case AssetLost lost -> node.put("lost", lost.reason().name());
            case ReauthorizationNeeded needed -> node.put("needed", needed.reason().name());
        }
        Evidence evidence = loss.evidence();
        node.put("rule", evidence.rule())
                .put("code", evidence.code())
                .put("message", evidence.message());
        node.put("httpStatus", evidence.httpStatus());
    }

    private static Loss loss(JsonNode node) {
        Evidence evidence =
                new Evidence(
                        text(node, "rule"),
                        textOrNull(node, "code"),
                        node.hasNonNull("httpStatus")
                                ? node.required("httpStatus").intValue()
                                : null,
                        text(node, "message"));
        String lost = textOrNull(node, "lost");
        return lost != null
                ? new AssetLost(AssetLost.Reason.valueOf(lost), evidence)
                : new ReauthorizationNeeded(
                        ReauthorizationNeeded.Reason.valueOf(text(node, "needed")), evidence);
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).stringValue();
    }

    private static @Nullable String textOrNull(JsonNode node, String field) {
        return node.hasNonNull(field) ? text(node, field) : null;
    }
}
