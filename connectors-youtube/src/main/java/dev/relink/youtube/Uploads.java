package dev.relink.youtube;

import dev.relink.spi.GrantAccess;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonBody;
import dev.relink.support.Malformed;
import dev.relink.support.Origins;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;

/// Uploads files to YouTube (YouTube Data API, Resumable uploads).
final class Uploads {

    /// "Resume Incomplete": more is wanted.
    static final int GO_ON = 308;

    private final Api api;
    private final GoogleSettings settings;

    Uploads(Api api, GoogleSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /// Says what is to come, and asks where to put it.
    ///
    /// @param type the file's media type
    /// @param size its bytes
    URI begin(GrantAccess access, VideoText text, String type, long size) {
        JsonAnswer answer =
                api.send(
                        access,
                        HttpRequest.newBuilder(settings.uploads())
                                .header("Content-Type", JsonBody.TYPE)
                                .header("X-Upload-Content-Type", type)
                                .header("X-Upload-Content-Length", Long.toString(size))
                                .POST(
                                        JsonBody.of(
                                                Map.of(
                                                        "snippet",
                                                        Map.of(
                                                                "title",
                                                                text.title(),
                                                                "description",
                                                                text.description()),
                                                        "status",
                                                        Map.of("privacyStatus", "public")))));
        // The token goes along, and to nowhere but YouTube's API.
        return answer.headers()
                .firstValue("Location")
                .flatMap(Uploads::address)
                .filter(it -> Origins.areSame(settings.apiAddress(), it))
                .orElseThrow(() ->
                        Malformed.answer(
                                "google.upload-address",
                                answer.status(),
                                "YouTube did not say where to put the video there."));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// Puts a piece there.
    ///
    /// @param begin the number of its first byte
    /// @param size how many bytes the whole has
    /// @return with the status {@link #GO_ON} if more is wanted, and with the video if it is there
    JsonAnswer send(
            GrantAccess access, URI upload, String type, long begin, byte[] bytes, long size) {
        String range = "bytes " + begin + "-" + (begin + bytes.length - 1) + "/" + size;
        return api.sendPiece(
                access,
                HttpRequest.newBuilder(upload)
                        .header("Content-Type", type)
                        .header("Content-Range", range)
                        .PUT(BodyPublishers.ofByteArray(bytes)));
    }
}
