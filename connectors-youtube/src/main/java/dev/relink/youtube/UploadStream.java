package dev.relink.youtube;

import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what was uploaded to a channel, the newest first (YouTube Data API, playlistItems.list;
/// two units of the quota for the beginning, one for each further piece).
///
/// YouTube tells at most fifty at once. A cursor names the playlist and the place in it.
final class UploadStream {

    private static final int MOST = 50;
    private static final Pattern PLAYLIST = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_=.-]{1,500}");

    private final Api api;
    private final Channels channels;
    private final GoogleSettings settings;

    UploadStream(Api api, Channels channels, GoogleSettings settings) {
        this.api = api;
        this.channels = channels;
        this.settings = settings;
    }

    /// A place in a playlist.
    ///
    /// @param token YouTube's name of a piece; null for the first
    private record Place(String playlist, @Nullable String token) {

        private static final char BETWEEN = ':';

        static Place read(String cursor) {
            int between = cursor.indexOf(BETWEEN);
            String playlist = between < 0 ? "" : cursor.substring(0, between);
            String token = cursor.substring(between + 1);
            if (!PLAYLIST.matcher(playlist).matches() || !PLACE.matcher(token).matches()) {
                throw new NetworkException(
                        new RequestRefused(
                                new Evidence(
                                        "google.cursor-unknown",
                                        null,
                                        null,
                                        "The place in the list is none that was told.")));
            }
            return new Place(playlist, token);
        }

        String cursor() {
            return playlist + BETWEEN + token;
        }
    }

    StreamPage read(StreamRequest request) {
        GrantAccess access = request.access();
        String cursor = request.cursor();
        Place place =
                cursor == null
                        ? new Place(channels.uploads(access, request.asset().ref()), null)
                        : Place.read(cursor);
        try {
            return page(
                    place.playlist(),
                    api.get(
                            access,
                            "playlistItems",
                            query(place, Math.min(MOST, request.limit()))));
        } catch (NetworkException thrown) {
            // The playlist comes into being with the first video.
            if (thrown.failure().evidence().rule().equals(GoogleErrors.NO_PLAYLIST)) {
                return new StreamPage(List.of(), null);
            }
            throw thrown;
        }
    }

    private static Parameters query(Place place, int limit) {
        Parameters query =
                Parameters.none()
                        .with("part", "snippet,contentDetails")
                        .with("playlistId", place.playlist())
                        .with("maxResults", Integer.toString(limit));
        return place.token() == null ? query : query.with("pageToken", place.token());
    }

    private StreamPage page(String playlist, JsonFields answer) {
        List<StreamItem> items = answer.requiredObjects("items").stream().map(this::item).toList();
        String token = answer.text("nextPageToken");
        if (token == null) {
            return new StreamPage(items, null);
        }
        if (!PLACE.matcher(token).matches()) {
            throw Malformed.answer("google.cursor", 200, "The place in the list is none.");
        }
        return new StreamPage(items, new Place(playlist, token).cursor());
    }

    private StreamItem item(JsonFields upload) {
        JsonFields snippet = upload.object("snippet");
        JsonFields details = upload.object("contentDetails");
        String id = details.requiredText("videoId");
        return new StreamItem(
                id,
                VideoText.joined(snippet.text("title"), snippet.text("description")),
                null,
                timeOf(details, snippet),
                settings.videoPage(id),
                snippet.object("thumbnails").object("default").address("url"));
    }

    /// When it was published; a private video was not, and has the time at which it was put into
    /// the list.
    private static Instant timeOf(JsonFields details, JsonFields snippet) {
        String published = details.text("videoPublishedAt");
        String time = published == null ? snippet.requiredText("publishedAt") : published;
        try {
            return Instant.parse(time);
        } catch (DateTimeException notOne) {
            throw Malformed.answer("google.time", 200, "A video's time is none.");
        }
    }
}
