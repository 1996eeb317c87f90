package dev.relink.server.preview;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountEvent.PostsThen;

/// What a member thinks of doing to an account.
public enum PreviewedOperation {
    DISCONNECT,
    REMOVE;

    AccountEvent event(PostsThen posts) {
        return switch (this) {
            case DISCONNECT -> new AccountEvent.DisconnectedByMember(posts);
            case REMOVE -> new AccountEvent.RemovedByMember();
        };
    }
}
