package dev.relink.demo.tour;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What every part of the tour works with.
///
/// @param anna the API as Anna, an admin, sees it
/// @param browsers gives a browser in which nobody is signed in
record Props(
        Tour.Stage stage,
        HttpClient client,
        Narrator narrator,
        Api anna,
        Supplier<Browser> browsers,
        InstantSource clock) {

    /// The API as another member sees it.
    Api api(String token) {
        return new Api(client, stage.server(), token);
    }

    /// The levers of a network.
    ///
    /// @param network its name in the sandbox's paths
    Sandbox sandbox(String network) {
        return new Sandbox(client, stage.sandbox(), network);
    }

    /// Anna listens to what happens to accounts.
    Watcher watchAccounts() throws InterruptedException {
        return Watcher.of(client, stage.server(), stage.anna(), "account-changed");
    }
}
