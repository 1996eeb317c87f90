package dev.relink.server.vault;

import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How tokens are written into the vault: as JSON, whose fields may grow.
public final class TokenDocuments {

    private static final JsonMapper JSON = JsonMapper.shared();

    private TokenDocuments() {}

    /// Writes a grant's tokens.
    public static byte[] write(TokenSet tokens) {
        return JSON.writeValueAsBytes(toJson(tokens));
    }

    /// Reads a grant's tokens.
    public static TokenSet readTokens(byte[] document) {
        return fromJson(JSON.readTree(document));
    }

    /// Writes one secret.
    public static byte[] write(Secret secret) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("secret", secret.reveal()));
    }

    /// Reads one secret.
    public static Secret readSecret(byte[] document) {
        return Secret.of(JSON.readTree(document).required("secret").stringValue());
    }

    /// A grant's tokens as JSON, to be part of a larger document.
    public static ObjectNode toJson(TokenSet tokens) {
        ObjectNode node = JSON.createObjectNode();
        node.put("accessToken", tokens.accessToken().reveal());
        put(node, "accessTokenExpiresAt", tokens.accessTokenExpiresAt());
        Secret refreshToken = tokens.refreshToken();
        if (refreshToken != null) {
            node.put("refreshToken", refreshToken.reveal());
        }
        put(node, "refreshTokenExpiresAt", tokens.refreshTokenExpiresAt());
        return node;
    }

    /// Reads what {@link #toJson} wrote.
    public static TokenSet fromJson(JsonNode node) {
        return new TokenSet(
                Secret.of(node.required("accessToken").stringValue()),
                instant(node, "accessTokenExpiresAt"),
                secret(node, "refreshToken"),
                instant(node, "refreshTokenExpiresAt"));
    }

    private static void put(ObjectNode node, String field, @Nullable Instant value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        return node.hasNonNull(field) ? Instant.parse(node.required(field).stringValue()) : null;
    }

    private static @Nullable Secret secret(JsonNode node, String field) {
        return node.hasNonNull(field) ? Secret.of(node.required(field).stringValue()) : null;
    }
}
