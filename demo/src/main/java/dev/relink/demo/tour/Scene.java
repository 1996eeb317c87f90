package dev.relink.demo.tour;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A network as {@link NetworkTour} plays it. Immutable.
///
/// @param key the network's key in the API
/// @param name the network's name
/// @param sandbox the name of the fake network in the sandbox's paths
/// @param site where the person removes the app
/// @param person who signs in
/// @param stranger who signs in by mistake
/// @param images what each post has to have; empty if it need not have any
/// @param refreshed whether its tokens are short-lived, and refreshed while nobody does anything
/// @param signIn how a person signs in
record Scene(
        String key,
        String name,
        String sandbox,
        String site,
        Somebody person,
        Somebody stranger,
        List<String> images,
        boolean refreshed,
        SignIn signIn) {

    static final Scene X =
            new Scene(
                    "x",
                    "X",
                    "x",
                    "X",
                    new Somebody("4400000000000000001", "Nora"),
                    new Somebody("4400000000000000002", "Omar"),
                    List.of(),
                    true,
                    Browser::authorizeAtX);

    /// Its accounts are those that are linked to pages: who administers these signs in at Facebook.
    static final Scene INSTAGRAM =
            new Scene(
                    "instagram",
                    "Instagram",
                    "facebook",
                    "Facebook",
                    new Somebody("10001", "Ada"),
                    new Somebody("10002", "Ben"),
                    List.of("https://images.example/bread.jpg"),
                    false,
                    (browser, address, person) -> browser.authorize(address, person, Set.of()));

    /// A person of the sandbox.
    record Somebody(String id, String name) {}

    /// How a person signs in.
    @FunctionalInterface
    interface SignIn {

        /// Signs in with a browser, agrees to everything, and follows the network back.
        Browser.Landing signIn(Browser browser, String authorizationUrl, String person)
                throws IOException, InterruptedException;
    }
}
