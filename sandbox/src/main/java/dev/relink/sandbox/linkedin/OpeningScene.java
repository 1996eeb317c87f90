package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.Set;

/// The world as it is before anything happened.
final class OpeningScene {

    /// Far from the ids of everything else.
    private static final long FIRST_NUMBER = 7_240_000_000_000_000_001L;

    private OpeningScene() {}

    static WorldState state() {
        return new WorldState(
                List.of(
                        new Member(LinkedInCast.LENA, "Lena Holm"),
                        new Member(LinkedInCast.MARCO, "Marco Conti")),
                List.of(
                        new Organization(LinkedInCast.AURORA, "Aurora Coffee", "aurora-coffee"),
                        new Organization(LinkedInCast.BOREALIS, "Borealis Books", "borealis-books"),
                        new Organization(LinkedInCast.CIRRUS, "Cirrus Cycles", "cirrus-cycles")),
                List.of(
                        new Acl(LinkedInCast.LENA, LinkedInCast.AURORA, Acl.ADMINISTRATOR),
                        new Acl(LinkedInCast.LENA, LinkedInCast.BOREALIS, Acl.ADMINISTRATOR),
                        new Acl(LinkedInCast.LENA, LinkedInCast.CIRRUS, "ANALYST"),
                        new Acl(LinkedInCast.MARCO, LinkedInCast.BOREALIS, Acl.ADMINISTRATOR),
                        new Acl(LinkedInCast.MARCO, LinkedInCast.CIRRUS, Acl.ADMINISTRATOR)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(Switch.REFRESH_TOKENS),
                Weather.clear(),
                FIRST_NUMBER,
                0);
    }
}
