package dev.relink.server.post;

import dev.relink.server.account.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something about a post that its author can put right.
///
/// @param code what
/// @param path the input field at fault, from the input object downwards
/// @param account the account that it is about; null if it is about none
/// @param limit the limit that was passed; null if none was
public record PostProblem(
        Code code, List<String> path, @Nullable Account account, @Nullable Integer limit) {

    /// What is wrong.
    public enum Code {
        POST_NOT_FOUND,
        /// Its state does not allow it any more.
        POST_NOT_OPEN,
        ACCOUNT_NOT_FOUND,
        ACCOUNT_REMOVED,
        /// It must be reconnected before anything is scheduled on it (R12).
        ACCOUNT_DISCONNECTED,
        /// Nothing can be published on such accounts, or not with what the person allowed.
        ACCOUNT_CANNOT_PUBLISH,
        ACCOUNT_COUNT,
        NOTHING_SAID,
        TEXT_TOO_LONG,
        LINK_NOT_ALLOWED,
        TOO_MANY_IMAGES,
        IMAGE_NEEDED,
        VIDEO_NEEDED,
        VIDEO_NOT_ALLOWED,
        /// A video has a title: the first line of the text.
        TITLE_NEEDED,
        ADDRESS_INVALID,
        TIME_ZONE_UNKNOWN,
        TIME_PASSED,
        TIME_TOO_FAR,
        IDEMPOTENCY_KEY_REUSED
    }

    public PostProblem {
        path = List.copyOf(path);
    }

    static PostProblem of(Code code, String... path) {
        return new PostProblem(code, List.of(path), null, null);
    }
}
