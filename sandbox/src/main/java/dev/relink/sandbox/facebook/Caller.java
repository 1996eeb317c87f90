package dev.relink.sandbox.facebook;

import dev.relink.sandbox.facebook.Caller.AppCaller;
import dev.relink.sandbox.facebook.Caller.PageCaller;
import dev.relink.sandbox.facebook.Caller.PersonCaller;

/// In whose name a request comes, after its token was found good.
sealed interface Caller permits AppCaller, PersonCaller, PageCaller {

    /// The app itself.
    record AppCaller(App app) implements Caller {}

    /// A person through an app.
    record PersonCaller(Token token, Person person, Grant grant) implements Caller {}

    /// A page, in the name of the person through whom the app got the page's token.
    record PageCaller(Token token, String page, Grant grant) implements Caller {}

    /// The app's id.
    default String appId() {
        return switch (this) {
            case AppCaller it -> it.app().id();
            case PersonCaller it -> it.grant().app();
            case PageCaller it -> it.grant().app();
        };
    }
}
