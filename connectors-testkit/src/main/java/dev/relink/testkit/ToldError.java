package dev.relink.testkit;

import dev.relink.spi.AccountKind;
import org.jspecify.annotations.Nullable;

/// An error in a network's own words, and what they mean to Relink: a row of the network's
/// documentation, for {@link NetworkFixture#errors()}. Immutable.
///
/// @param call what Relink does when the network says it
/// @param on the kind of the account that it does it with; null if any will do
/// @param withoutScopes whether the grant is one of a person who has agreed to no scope
/// @param path only requests whose path has this in it are answered so
/// @param status the HTTP status
/// @param body the answer, in JSON
/// @param meaning what {@link Failures#describe} says of the failure: its kind, and the id of the
///   rule
public record ToldError(
        Call call,
        @Nullable AccountKind on,
        boolean withoutScopes,
        String path,
        int status,
        String body,
        String meaning) {

    /// An error whatever the account is and whatever is asked first.
    ///
    /// @param json the body, with single quotes in the place of double ones if that reads better
    public static ToldError during(Call call, int status, String json, String meaning) {
        return new ToldError(call, null, false, "/", status, json.replace('\'', '"'), meaning);
    }

    /// The same about an account of a kind.
    public ToldError on(AccountKind kind) {
        return new ToldError(call, kind, withoutScopes, path, status, body, meaning);
    }

    /// The same to a person who has agreed to no scope.
    public ToldError toOneWithoutScopes() {
        return new ToldError(call, on, true, path, status, body, meaning);
    }

    /// The same where only requests to such paths are answered so.
    public ToldError at(String part) {
        return new ToldError(call, on, withoutScopes, part, status, body, meaning);
    }

    /// The same with another meaning.
    ToldError readAs(String reading) {
        return new ToldError(call, on, withoutScopes, path, status, body, reading);
    }

    /// The id of the rule that reads it.
    public String rule() {
        return meaning.substring(meaning.lastIndexOf(' ') + 1);
    }
}
