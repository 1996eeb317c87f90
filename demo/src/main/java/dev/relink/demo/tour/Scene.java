package dev.relink.demo.tour;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A network as {@link NetworkTour} plays it. Immutable.
///
/// @param key the network's key in the API
/// @param name the network's name
/// @param sandbox the name of the fake network in the sandbox's paths
/// @param site where the person removes the app
/// @param person who signs in
/// @param stranger who signs in by mistake
/// @param images what each post has to have; empty if it need not have any
/// @param video whether each post has to be a video
/// @param stage the name of the account that is posted on; null for the first
/// @param refreshed whether its tokens are short-lived, and refreshed while nobody does anything
/// @param revocation what becomes of the authorization when nobody needs it any more
/// @param signIn how a person signs in
record Scene(
        String key,
        String name,
        String sandbox,
        String site,
        Somebody person,
        Somebody stranger,
        List<String> images,
        boolean video,
        @Nullable String stage,
        boolean refreshed,
        String revocation,
        SignIn signIn) {

    private static final String REVOKED = "REVOKED";

    static final Scene X =
            new Scene(
                    "x",
                    "X",
                    "x",
                    "X",
                    new Somebody("4400000000000000001", "Nora"),
                    new Somebody("4400000000000000002", "Omar"),
                    List.of(),
                    false,
                    null,
                    true,
                    REVOKED,
                    (browser, address, person) ->
                            browser.authorizeOnOnePage(address, person, "authorize"));

    /// A profile and two pages, by one sign-in; what stands on a profile cannot be read.
    static final Scene LINKEDIN =
            new Scene(
                    "linkedin",
                    "LinkedIn",
                    "linkedin",
                    "LinkedIn",
                    new Somebody("lENaHolm01", "Lena"),
                    new Somebody("mARCoCon02", "Marco"),
                    List.of(),
                    false,
                    "Aurora Coffee",
                    false,
                    "MANUAL_STEPS",
                    (browser, address, person) ->
                            browser.authorizeOnOnePage(address, person, "allow"));

    /// A channel, by a sign-in at Google.
    static final Scene YOUTUBE =
            new Scene(
                    "youtube",
                    "YouTube",
                    "google",
                    "Google",
                    new Somebody("110000000000000000001", "Elin"),
                    new Somebody("110000000000000000002", "Tom"),
                    List.of(),
                    true,
                    null,
                    true,
                    REVOKED,
                    (browser, address, person) ->
                            browser.authorizeOnOnePage(address, person, "allow"));

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
                    null,
                    false,
                    REVOKED,
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
