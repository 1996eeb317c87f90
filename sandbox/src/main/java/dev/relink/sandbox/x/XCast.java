package dev.relink.sandbox.x;

/// Names the invented apps and people that every sandbox begins with, so that tests can speak of
/// them.
public final class XCast {

    /// The client id of the app that Relink is to this X.
    public static final String CLIENT_ID = "sandbox-x-client-0001";

    /// The client secret of {@link #CLIENT_ID}.
    public static final String CLIENT_SECRET = "sandbox-x-client-secret";

    /// The API key secret of {@link #CLIENT_ID}, with which X signs what it tells.
    public static final String CONSUMER_SECRET = "sandbox-x-consumer-secret";

    /// What people call {@link #CLIENT_ID}.
    public static final String APP_NAME = "Relink Demo";

    /// The client id of somebody else's app, a public client: it has no secret.
    public static final String PUBLIC_CLIENT_ID = "sandbox-x-client-0002";

    /// What people call {@link #PUBLIC_CLIENT_ID}.
    public static final String PUBLIC_APP_NAME = "Other App";

    /// Nora Berg, `@norabakes`.
    public static final String NORA = "4400000000000000001";

    /// Omar Haddad, `@omarrides`.
    public static final String OMAR = "4400000000000000002";

    /// Petra Vogel, `@petraprints`.
    public static final String PETRA = "4400000000000000003";

    private XCast() {}

    /// The id of an invented person that {@link XNetwork#populate} makes.
    ///
    /// @param number 1 to {@value XNetwork#MOST_PEOPLE}
    public static String invented(int number) {
        return Long.toString(4_500_000_000_000_000_000L + number);
    }
}
