package dev.relink.sandbox.facebook;

import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.Objects;

/// Everything of a world that survives the process. Immutable; what the state file holds.
///
/// @param reusedCodes how often an app came with a code that was spent already
/// @param nextPage the id of the next page that is added
/// @param businesses a file of before there were any has none
/// @param publishing what was published; a file of before there was any has none
/// @param pageTokens which token a page got through which person's token
record WorldState(
        List<Person> persons,
        List<Page> pages,
        List<Group> groups,
        List<InstagramAccount> instagram,
        List<Business> businesses,
        List<Grant> grants,
        List<Token> tokens,
        List<PageToken> pageTokens,
        List<AuthorizationCode> codes,
        Weather weather,
        int reusedCodes,
        long nextPage,
        PublishingState publishing) {

    /// The token of a page, derived from a person's token.
    ///
    /// @param userToken the value of the person's token
    /// @param token the value of the page's token
    record PageToken(String userToken, String page, String token) {}

    WorldState {
        persons = List.copyOf(persons);
        pages = List.copyOf(pages);
        groups = List.copyOf(groups);
        instagram = List.copyOf(instagram);
        businesses = List.copyOf(Objects.requireNonNullElse(businesses, List.of()));
        grants = List.copyOf(grants);
        tokens = List.copyOf(tokens);
        pageTokens = List.copyOf(pageTokens);
        codes = List.copyOf(codes);
        publishing = Objects.requireNonNullElse(publishing, PublishingState.NONE);
    }
}
