package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Takes videos (YouTube Data API, videos.insert; Resumable uploads): first what the video is to be
/// called, then its file, in one piece or in several. Threads may share it.
final class UploadEndpoint {

    static final String PATH = "/upload/youtube/v3/videos";

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 5000;

    /// All pieces but the last are multiples of this.
    private static final long PIECE = 256 * 1024;

    private static final Set<String> PARTS = Set.of("snippet", "status");
    private static final Set<String> PRIVACY = Set.of("public", "unlisted", "private");
    private static final Pattern RANGE =
            Pattern.compile("bytes (?:\\*|([0-9]{1,15})-([0-9]{1,15}))/(?:\\*|([0-9]{1,15}))");

    private final InstantSource clock;
    private final RandomText random;
    private final Supplier<URI> api;

    /// @param api where the API is, known once the server listens
    UploadEndpoint(InstantSource clock, RandomText random, Supplier<URI> api) {
        this.clock = clock;
        this.random = random;
        this.api = api;
    }

    Answer begin(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.UPLOAD);
        if (!Query.required(call, "uploadType").equals("resumable")) {
            throw Problem.badParameter("This sandbox takes resumable uploads only.");
        }
        Query.parts(call, PARTS);
        Channel channel = world.channelOf(grant.account());
        if (channel == null) {
            throw Problem.signUpRequired();
        }
        ObjectNode wanted =
                Json.readObject(
                        call.body(),
                        () -> Problem.invalid("invalidVideoMetadata", "It is no JSON object."));
        Upload upload =
                new Upload(
                        random.letters(40),
                        channel.id(),
                        title(wanted),
                        description(wanted),
                        privacy(wanted),
                        size(call),
                        0,
                        "",
                        clock.instant());
        world.put(upload);
        return Answer.json(200, "")
                .with(
                        "Location",
                        api.get()
                                + PATH
                                + "?uploadType=resumable&part=snippet,status&upload_id="
                                + upload.id())
                .with("X-GUploader-UploadID", upload.id());
    }

    private static String title(ObjectNode wanted) {
        String title = wanted.path("snippet").path("title").asString("");
        boolean fits = title.codePointCount(0, title.length()) <= LONGEST_TITLE;
        if (title.isBlank() || !fits || hasBrackets(title)) {
            throw Problem.invalid(
                    "invalidTitle",
                    "The request metadata specifies an invalid or empty video title.");
        }
        return title;
    }

    private static String description(ObjectNode wanted) {
        String description = wanted.path("snippet").path("description").asString("");
        boolean fits = description.getBytes(StandardCharsets.UTF_8).length <= LONGEST_DESCRIPTION;
        if (!fits || hasBrackets(description)) {
            throw Problem.invalid(
                    "invalidDescription",
                    "The request metadata specifies an invalid video description.");
        }
        return description;
    }

    private static boolean hasBrackets(String text) {
        return text.contains("<") || text.contains(">");
    }

    private static String privacy(ObjectNode wanted) {
        String privacy = wanted.path("status").path("privacyStatus").asString("public");
        if (!PRIVACY.contains(privacy)) {
            throw Problem.invalid("invalidVideoMetadata", "There is no such privacy status.");
        }
        return privacy;
    }

    private static long size(Call call) {
        String size = call.header("X-Upload-Content-Length");
        return size != null && size.matches("[0-9]{1,15}") ? Long.parseLong(size) : 0;
    }

    /// What is sent of a file.
    ///
    /// @param first the number of its first byte; null if only asked how far it got
    /// @param total how large the file is; null if it is not known yet
    private record Piece(@Nullable Long first, long length, @Nullable Long total) {}

    Answer receive(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.UPLOAD);
        Upload upload = world.upload(Query.required(call, "upload_id"));
        if (upload == null || !isOf(world, upload, grant)) {
            throw Problem.notFound();
        }
        Video there = world.video(upload.video());
        if (there != null) {
            return finished(there);
        }
        Piece piece = piece(call);
        if (piece.first() == null) {
            return incomplete(upload);
        }
        if (piece.first() != upload.received()) {
            throw Problem.invalid("invalidContentRange", "That is not where the file goes on.");
        }
        Upload further = upload.received(upload.received() + piece.length());
        boolean whole = piece.total() != null && further.received() == piece.total();
        if (!whole) {
            if (piece.length() % PIECE != 0) {
                throw Problem.invalid("invalidContentRange", "Pieces are multiples of 256 KiB.");
            }
            world.put(further);
            return incomplete(further);
        }
        return finish(world, further);
    }

    private static boolean isOf(World world, Upload upload, Grant grant) {
        Channel channel = world.channel(upload.channel());
        return channel != null && channel.account().equals(grant.account());
    }

    private static Piece piece(Call call) {
        long length = call.body().length();
        String range = call.header("Content-Range");
        if (range == null) {
            return new Piece(0L, length, length);
        }
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw Problem.invalid("invalidContentRange", "The range of bytes is none.");
        }
        String first = matcher.group(1);
        String total = matcher.group(3);
        if (first != null
                && Long.parseLong(matcher.group(2)) - Long.parseLong(first) + 1 != length) {
            throw Problem.invalid("invalidContentRange", "The range is not as long as the body.");
        }
        return new Piece(
                first == null ? null : Long.valueOf(first),
                length,
                total == null ? null : Long.valueOf(total));
    }

    /// 308 has a meaning of its own here: go on.
    private static Answer incomplete(Upload upload) {
        Answer answer = Answer.of(308, "text/plain; charset=UTF-8", "");
        return upload.received() == 0
                ? answer
                : answer.with("Range", "bytes=0-" + (upload.received() - 1));
    }

    private Answer finish(World world, Upload upload) {
        if (upload.received() == 0) {
            throw Problem.invalid("mediaBodyRequired", "The request does not include the video.");
        }
        Video video =
                new Video(
                        "v" + random.letters(10),
                        upload.channel(),
                        upload.title(),
                        upload.description(),
                        upload.privacy(),
                        upload.received(),
                        clock.instant());
        world.put(video);
        world.put(upload.finished(video.id()));
        return world.takesLostAnswer() ? Answer.none() : finished(video);
    }

    private static Answer finished(Video video) {
        return Answer.json(200, Json.text(VideoEndpoint.told(video, PARTS)));
    }
}
