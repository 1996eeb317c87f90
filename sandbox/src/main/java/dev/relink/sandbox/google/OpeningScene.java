package dev.relink.sandbox.google;

import dev.relink.sandbox.google.Channel.Standing;
import dev.relink.sandbox.weather.Weather;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The world as it is before anything happened.
final class OpeningScene {

    /// An hour, less the second that the answer takes to arrive, as Google counts.
    static final int ACCESS_TOKEN_LIFE = 3599;

    private static final Instant EARLIER = Instant.parse("2026-03-02T08:00:00Z");

    private OpeningScene() {}

    static WorldState state() {
        return new WorldState(
                List.of(
                        new Account(GoogleCast.ELIN, "Elin Berg", "elin.berg@mail.example", null),
                        new Account(GoogleCast.TOM, "Tom Reed", "tom.reed@mail.example", null),
                        new Account(GoogleCast.IDA, "Ida Lund", "ida.lund@mail.example", null),
                        new Account(
                                GoogleCast.AURORA,
                                "Aurora Coffee",
                                "aurora-coffee-0004@pages.example",
                                GoogleCast.ELIN)),
                List.of(
                        channel(
                                GoogleCast.ELIN_BAKES,
                                "Elin bakes",
                                "@elinbakes",
                                GoogleCast.ELIN,
                                1_204,
                                85_310),
                        channel(
                                GoogleCast.TOM_RIDES,
                                "Tom rides",
                                "@tomrides",
                                GoogleCast.TOM,
                                3,
                                0),
                        channel(
                                GoogleCast.AURORA_CHANNEL,
                                "Aurora Coffee",
                                "@auroracoffee",
                                GoogleCast.AURORA,
                                18_040,
                                2_400_117)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Video(
                                "bAKe0000001",
                                GoogleCast.ELIN_BAKES,
                                "Cinnamon buns",
                                "Everything about the dough.",
                                "public",
                                1_000,
                                EARLIER)),
                Set.of(),
                Weather.clear(),
                ACCESS_TOKEN_LIFE,
                1,
                0);
    }

    private static Channel channel(
            String id, String title, String handle, String account, long subscribers, long views) {
        return new Channel(id, title, handle, account, subscribers, false, views, Standing.OPEN);
    }
}
