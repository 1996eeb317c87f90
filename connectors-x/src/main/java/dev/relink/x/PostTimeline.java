package dev.relink.x;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a profile's own posts, the newest first (docs.x.com, `GET /2/users/{id}/tweets`). X bills
/// each post that it tells, so nothing is asked for that is not shown, and nobody is read without
/// having been asked for.
///
/// X tells from 5 to 100 posts at once. Who wants fewer gets them out of a piece of five: the
/// cursor says how many of them were told already.
final class PostTimeline {

    private static final int FEWEST = 5;
    private static final int LONGEST_TOKEN = 1000;
    private static final String FIELDS = "created_at,entities";

    private final Api api;
    private final XSettings settings;

    PostTimeline(Api api, XSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /// A place in the timeline.
    ///
    /// @param token X's name of a piece; null for the first
    /// @param told how many posts of the piece were told already
    private record Place(@Nullable String token, int told) {

        private static final char BETWEEN = ':';

        static Place read(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(null, 0);
            }
            int between = cursor.indexOf(BETWEEN);
            String number = between < 0 ? "" : cursor.substring(0, between);
            if (!number.matches("[0-4]")) {
                throw new NetworkException(
                        new RequestRefused(
                                new Evidence(
                                        "x.cursor-unknown",
                                        null,
                                        null,
                                        "The place in the list is none that was told.")));
            }
            String token = cursor.substring(between + 1);
            return new Place(token.isEmpty() ? null : token, Integer.parseInt(number));
        }

        String cursor() {
            return told + String.valueOf(BETWEEN) + (token == null ? "" : token);
        }
    }

    StreamPage read(StreamRequest request) {
        Place place = Place.read(request.cursor());
        JsonFields answer =
                api.read(
                        request.access(),
                        XScopes.FOR_PROFILE,
                        "users/" + Parameters.encode(request.asset().ref().id()) + "/tweets",
                        query(place, request.limit()));
        List<JsonFields> all = answer.objects("data");
        List<StreamItem> items =
                all.stream().skip(place.told()).limit(request.limit()).map(this::item).toList();
        return new StreamPage(items, next(place, all.size(), items.size(), answer));
    }

    private Parameters query(Place place, int limit) {
        Parameters query =
                Parameters.none()
                        .with("max_results", Integer.toString(Math.max(FEWEST, limit)))
                        .with(settings.newWords() ? "post.fields" : "tweet.fields", FIELDS);
        return place.token() == null ? query : query.with("pagination_token", place.token());
    }

    private static @Nullable String next(Place place, int all, int told, JsonFields answer) {
        if (place.told() + told < all) {
            return new Place(place.token(), place.told() + told).cursor();
        }
        String token = answer.object("meta").text("next_token");
        if (token == null) {
            return null;
        }
        if (token.length() > LONGEST_TOKEN) {
            throw malformed("x.cursor", "The place in the list is longer than allowed.");
        }
        return new Place(token, 0).cursor();
    }

    private StreamItem item(JsonFields post) {
        String id = post.requiredText("id");
        return new StreamItem(
                id,
                PostWords.of(post),
                null,
                timeOf(post.requiredText("created_at")),
                settings.postPage(id),
                null);
    }

    private static Instant timeOf(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw malformed("x.time", "A post's time is none.");
        }
    }

    private static NetworkException malformed(String rule, String message) {
        return Malformed.answer(rule, 200, message);
    }
}
