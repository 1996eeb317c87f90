package dev.relink.acceptance;

import dev.relink.sandbox.facebook.Consent;
import java.net.http.HttpResponse;

/// A server and the networks that it talks to.
interface Deployment {

    /// The API as a person.
    Api as(Person person);

    /// A person's browser: opens the network's dialog, answers it, and comes back to Relink.
    HttpResponse<String> answerDialog(String authorizationUrl, Consent consent);
}
