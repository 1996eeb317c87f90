package dev.relink.sandbox.google;

/// Names the invented app, accounts and channels that every sandbox begins with, so that tests can
/// speak of them.
public final class GoogleCast {

    /// The client id of the app that Relink is to this Google.
    public static final String CLIENT_ID = "100000000001-sandbox.apps.googleusercontent.com";

    /// The client secret of {@link #CLIENT_ID}.
    public static final String CLIENT_SECRET = "sandbox-google-client-secret";

    /// What people call {@link #CLIENT_ID}.
    public static final String APP_NAME = "Relink Demo";

    /// Elin Berg, who has the channel {@link #ELIN_BAKES} of her own and manages {@link #AURORA}.
    public static final String ELIN = "110000000000000000001";

    /// Tom Reed, who has the channel {@link #TOM_RIDES}.
    public static final String TOM = "110000000000000000002";

    /// Ida Lund, who has no channel.
    public static final String IDA = "110000000000000000003";

    /// Aurora Coffee, a brand account, which has the channel {@link #AURORA_CHANNEL}.
    public static final String AURORA = "110000000000000000004";

    /// Elin's channel.
    public static final String ELIN_BAKES = "UCelinBakes0000000000001";

    /// Tom's channel, on which nothing was uploaded yet.
    public static final String TOM_RIDES = "UCtomRides00000000000002";

    /// Aurora Coffee's channel.
    public static final String AURORA_CHANNEL = "UCauroraCoffee0000000003";

    private GoogleCast() {}
}
