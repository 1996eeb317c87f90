package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Takes images (LinkedIn, Images API): first a place is asked for, then the file is put there.
/// Threads may share it.
final class ImageEndpoint {

    private static final Duration UPLOAD_LIFE = Duration.ofDays(1);

    private final InstantSource clock;
    private final Supplier<URI> api;

    /// @param api where the API is, known once the server listens
    ImageEndpoint(InstantSource clock, Supplier<URI> api) {
        this.clock = clock;
        this.api = api;
    }

    ObjectNode initialize(World world, Grant grant, Call call) {
        if (!Query.required(call, "action").equals("initializeUpload")) {
            throw Problem.invalid("There is no such action; there is initializeUpload.");
        }
        ObjectNode wanted =
                Json.readObject(call.body(), () -> Problem.invalid("The body is no JSON object."));
        String owner = wanted.path("initializeUploadRequest").path("owner").asString("");
        Callers.requireAuthor(world, grant, owner, "images.ACTION-initializeUpload.NO_VERSION");
        String id = "C4E10AQ" + world.takeNumber();
        Image image = new Image("urn:li:image:" + id, owner, 0);
        world.put(image);
        ObjectNode body = Json.object();
        body.putObject("value")
                .put("uploadUrlExpiresAt", clock.instant().plus(UPLOAD_LIFE).toEpochMilli())
                .put("uploadUrl", api.get() + "/uploads/" + id)
                .put("image", image.urn());
        return body;
    }

    Answer upload(World world, Grant grant, Call call, String id) {
        Image image = world.image("urn:li:image:" + id);
        if (image == null) {
            throw Problem.notFound("The upload " + id);
        }
        Callers.requireAuthor(world, grant, image.owner(), "images.UPLOAD.NO_VERSION");
        if (call.body().isEmpty()) {
            throw Problem.invalid("There is nothing in the file.");
        }
        world.put(image.uploaded(call.body().length()));
        return Answer.json(201, "");
    }
}
