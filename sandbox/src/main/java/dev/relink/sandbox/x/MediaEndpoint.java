package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Takes images (docs.x.com, `POST /2/media/upload` as JSON, with the image in base64). An image is
/// ready at once. Threads may share it.
final class MediaEndpoint {

    private static final int LARGEST = 5 << 20;
    private static final int CALLS = 500;

    /// How the images that X takes begin.
    private static final Map<String, String> BEGINNINGS =
            Map.of(
                    "\u0089PNG\r\n", "image/png",
                    "\u00ff\u00d8\u00ff", "image/jpeg",
                    "RIFF", "image/webp");

    private final InstantSource clock;

    MediaEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    Answer upload(World world, Call call) {
        Caller caller = Caller.of(world, call, clock.instant(), Scopes.MEDIA_WRITE);
        RateLimit limit =
                world.called("POST /2/media/upload", caller.person().id(), CALLS, clock.instant());
        ObjectNode wanted =
                Json.readObject(call.body(), () -> Problem.invalid("The body is no JSON object."));
        if (!wanted.path("media_category").asString("").equals("tweet_image")) {
            throw Problem.invalid("$.media_category: this sandbox takes tweet_image only");
        }
        byte[] image = decoded(wanted.path("media").asString(""));
        if (image.length > LARGEST) {
            throw Problem.invalid("The image is larger than 5 MB.");
        }
        Upload upload = world.upload(caller.person().id(), typeOf(image), image.length);
        ObjectNode body = Json.object();
        body.putObject("data")
                .put("id", upload.id())
                .put("media_key", "3_" + upload.id())
                .put("size", upload.bytes())
                .put("expires_after_secs", 86_400);
        return limit.on(Answer.json(200, Json.text(body)));
    }

    private static byte[] decoded(String media) {
        try {
            return Base64.getDecoder().decode(media);
        } catch (IllegalArgumentException broken) {
            throw Problem.invalid("$.media: is not base64");
        }
    }

    private static String typeOf(byte[] image) {
        return BEGINNINGS.entrySet().stream()
                .filter(beginning -> beginsWith(image, beginning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("The media is no image that X takes."));
    }

    private static boolean beginsWith(byte[] image, String beginning) {
        for (int i = 0; i < beginning.length(); i++) {
            if (i >= image.length || (image[i] & 0xff) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
