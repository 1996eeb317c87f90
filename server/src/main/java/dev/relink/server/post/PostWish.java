package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member wants posted.
///
/// @param post the draft that it was before; null if it is new
/// @param body what it says
/// @param accounts the accounts, each once; a null is an id that names none
/// @param idempotencyKey says that the same wish is meant when it comes again; null if it has none
public record PostWish(
        @Nullable PostId post,
        PostBody body,
        List<@Nullable AccountId> accounts,
        @Nullable String idempotencyKey) {}
