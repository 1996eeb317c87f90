package dev.relink.youtube;

import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.MediaPiece;
import dev.relink.spi.MediaReader;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Malformed;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Publishes a video (YouTube Data API, videos.insert; Resumable uploads): YouTube is told what it
/// is called, and is given the file piece by piece as it is read from its address, so that never
/// more than one piece is held.
///
/// A video is there once all of its file is. An upload that breaks off leaves nothing behind, and
/// is begun anew.
final class VideoPublisher {

    /// All pieces but the last are multiples of this (Resumable uploads, Upload a video in chunks).
    static final int UNIT = 256 * 1024;

    /// Four megabytes: half of what Relink reads at once unless the operator says otherwise.
    static final int PIECE = 16 * UNIT;

    private static final Pattern RECEIVED = Pattern.compile("bytes=0-([0-9]{1,18})");

    private final Uploads uploads;
    private final Channels channels;
    private final MediaReader media;
    private final GoogleSettings settings;

    VideoPublisher(Uploads uploads, Channels channels, MediaReader media, GoogleSettings settings) {
        this.uploads = uploads;
        this.channels = channels;
        this.media = media;
        this.settings = settings;
    }

    PublishedPost publish(PublishRequest request) {
        URI address = request.content().video();
        if (address == null) {
            throw refused("google.video-missing", "A post on a channel is a video.");
        }
        GrantAccess access = request.access();
        MediaPiece first = media.readPiece(address, 0, PIECE);
        requireVideo(first);
        channels.requireOwn(access, request.asset().ref());
        URI upload =
                uploads.begin(
                        access, VideoText.of(request.content().text()), first.type(), first.size());
        return published(sent(access, upload, address, first));
    }

    private static void requireVideo(MediaPiece first) {
        boolean isVideo =
                first.type().startsWith("video/")
                        || first.type().equals("application/octet-stream");
        if (!isVideo) {
            throw refused(
                    "google.not-a-video",
                    "At its address there is no video, but " + first.type() + ".");
        }
        if (first.size() == 0) {
            throw refused("google.video-empty", "The video is empty.");
        }
    }

    private JsonAnswer sent(GrantAccess access, URI upload, URI address, MediaPiece first) {
        long size = first.size();
        byte[] bytes = sendable(first, 0);
        long begin = 0;
        while (true) {
            JsonAnswer answer = uploads.send(access, upload, first.type(), begin, bytes, size);
            if (answer.status() != Uploads.GO_ON) {
                return answer;
            }
            begin = received(answer, begin, size);
            MediaPiece next = media.readPiece(address, begin, PIECE);
            requireSame(first, next);
            bytes = sendable(next, begin);
        }
    }

    private static void requireSame(MediaPiece first, MediaPiece next) {
        if (next.size() != first.size() || !Objects.equals(next.version(), first.version())) {
            throw refused("google.video-changed", "The video changed while it was read.");
        }
    }

    /// All of the last piece, and a multiple of the unit of any other.
    private static byte[] sendable(MediaPiece piece, long begin) {
        int length = piece.bytes().length;
        int whole = begin + length == piece.size() ? length : length - length % UNIT;
        if (whole == 0) {
            throw new NetworkException(
                    new AppFault(
                            AppFaultKind.CONFIGURATION,
                            new Evidence(
                                    "google.pieces-too-small",
                                    null,
                                    null,
                                    "Videos cannot be read in pieces of 256 KiB: calls.answer-limit is"
                                            + " too low for that.")));
        }
        return whole == length ? piece.bytes() : Arrays.copyOf(piece.bytes(), whole);
    }

    /// How much is there, which is where to go on.
    private static long received(JsonAnswer answer, long before, long size) {
        Matcher range = RECEIVED.matcher(answer.headers().firstValue("Range").orElse(""));
        long received = range.matches() ? Long.parseLong(range.group(1)) + 1 : 0;
        if (received <= before || received >= size) {
            throw Malformed.answer(
                    "google.upload-stuck",
                    answer.status(),
                    "YouTube took nothing of a piece, or wants more than there is.");
        }
        return received;
    }

    private PublishedPost published(JsonAnswer answer) {
        String id = answer.fields().requiredText("id");
        return new PublishedPost(id, settings.videoPage(id));
    }

    private static NetworkException refused(String rule, String message) {
        return new NetworkException(new RequestRefused(new Evidence(rule, null, null, message)));
    }
}
