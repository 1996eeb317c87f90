package dev.relink.sandbox.linkedin;

/// Names the invented apps, members and pages that every sandbox begins with, so that tests can
/// speak of them.
public final class LinkedInCast {

    /// The client id of the app that Relink is to this LinkedIn.
    public static final String CLIENT_ID = "sandboxli0001";

    /// The client secret of {@link #CLIENT_ID}.
    public static final String CLIENT_SECRET = "sandbox-linkedin-client-secret";

    /// What people call {@link #CLIENT_ID}.
    public static final String APP_NAME = "Relink Demo";

    /// Lena Holm, who administers {@link #AURORA} and {@link #BOREALIS}, and reads the figures of
    /// {@link #CIRRUS}.
    public static final String LENA = "lENaHolm01";

    /// Marco Conti, who administers {@link #BOREALIS} and {@link #CIRRUS}.
    public static final String MARCO = "mARCoCon02";

    /// Aurora Coffee.
    public static final String AURORA = "20001";

    /// Borealis Books.
    public static final String BOREALIS = "20002";

    /// Cirrus Cycles.
    public static final String CIRRUS = "20003";

    private LinkedInCast() {}
}
