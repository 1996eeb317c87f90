package dev.relink.sandbox.facebook;

/// Names the invented apps, people and things that every sandbox begins with, so that tests can
/// speak of them.
public final class FacebookCast {

    /// The app that Relink is to this Facebook.
    public static final String APP_ID = "1000000000000001";

    /// The secret of {@link #APP_ID}.
    public static final String APP_SECRET = "sandbox-app-secret";

    /// What people call {@link #APP_ID}.
    public static final String APP_NAME = "Relink Demo";

    /// The configuration of Facebook Login for Business that {@link #APP_ID} has: it asks for
    /// everything about pages and Instagram accounts.
    public static final String CONFIGURATION_ID = "700000000000001";

    /// An app of somebody else.
    public static final String OTHER_APP_ID = "1000000000000002";

    /// The secret of {@link #OTHER_APP_ID}.
    public static final String OTHER_APP_SECRET = "sandbox-other-secret";

    /// What people call {@link #OTHER_APP_ID}.
    public static final String OTHER_APP_NAME = "Other App";

    /// Ada Lindqvist: pages Aurora Coffee, Borealis Books, Cirrus Cycles, and Echo Editorial as an
    /// analyst only; administers both groups.
    public static final String ADA = "10001";

    /// Ben Carter: pages Cirrus Cycles, Delta Dance, Echo Editorial; administers Aurora Regulars.
    public static final String BEN = "10002";

    /// Carla Neri: nothing.
    public static final String CARLA = "10003";

    /// Dora Holm: pages Fjord Foods and Glacier Gear, both through the business Fjord Agency only.
    public static final String DORA = "10004";

    /// A page of Ada's.
    public static final String AURORA_COFFEE = "20001";

    /// A page of Ada's.
    public static final String BOREALIS_BOOKS = "20002";

    /// A page of Ada's and Ben's.
    public static final String CIRRUS_CYCLES = "20003";

    /// A page of Ben's.
    public static final String DELTA_DANCE = "20004";

    /// A page of Ben's, which Ada may only analyse.
    public static final String ECHO_EDITORIAL = "20005";

    /// A page that the business Fjord Agency owns; Dora's through it.
    public static final String FJORD_FOODS = "20006";

    /// A page of a client of the business Fjord Agency; Dora's through it.
    public static final String GLACIER_GEAR = "20007";

    /// The business portfolio that Dora works in.
    public static final String FJORD_AGENCY = "40001";

    /// The Instagram account `auroracoffee`, linked to {@link #AURORA_COFFEE}.
    public static final String AURORA_COFFEE_INSTAGRAM = "17841400000000001";

    /// The Instagram account `borealisbooks`, linked to {@link #BOREALIS_BOOKS}.
    public static final String BOREALIS_BOOKS_INSTAGRAM = "17841400000000002";

    /// The Instagram account `fjordfoods`, linked to {@link #FJORD_FOODS}.
    public static final String FJORD_FOODS_INSTAGRAM = "17841400000000003";

    /// The Instagram account `glaciergear`, linked to {@link #GLACIER_GEAR}.
    public static final String GLACIER_GEAR_INSTAGRAM = "17841400000000004";

    /// A group that Ada and Ben administer.
    public static final String AURORA_REGULARS = "30001";

    /// A group that Ada administers.
    public static final String NORDIC_RIDERS = "30002";

    private FacebookCast() {}
}
