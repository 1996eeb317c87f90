package dev.relink.sandbox.google;

import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.Set;

/// Everything that survives the process. Immutable.
///
/// @param accessTokenLife how many seconds access tokens live
/// @param nextNumber the number of what is made next
/// @param lostAnswers to how many more uploads the last answers get lost
record WorldState(
        List<Account> accounts,
        List<Channel> channels,
        List<Grant> grants,
        List<Token> tokens,
        List<Code> codes,
        List<Upload> uploads,
        List<Video> videos,
        Set<Switch> switches,
        Weather weather,
        int accessTokenLife,
        long nextNumber,
        int lostAnswers) {

    WorldState {
        accounts = List.copyOf(accounts);
        channels = List.copyOf(channels);
        grants = List.copyOf(grants);
        tokens = List.copyOf(tokens);
        codes = List.copyOf(codes);
        uploads = List.copyOf(uploads);
        videos = List.copyOf(videos);
        switches = Set.copyOf(switches);
    }

    /// Never shows a token or a code.
    @Override
    public String toString() {
        return "WorldState with " + accounts.size() + " accounts and " + grants.size() + " grants";
    }
}
