package dev.relink.facebook;

import dev.relink.spi.AssetLost;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.NetworkError;
import dev.relink.support.Parameters;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Waits until Instagram has finished what is to be published, and not for ever: all containers of
/// a post share a number of pauses. For one post and one thread.
final class ContainerWait {

    private static final int MOST_PAUSES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Parameters STATUS = Parameters.none().with("fields", "status_code,status");

    /// The number is all that tells why, as in `Error: Media upload has failed with error code
    /// 2207052`.
    private static final Pattern ERROR_NUMBER = Pattern.compile("22[0-9]{5}");

    private final Graph graph;
    private final Secret token;
    private final Pause pause;
    private int pauses;

    ContainerWait(Graph graph, Secret token, Pause pause) {
        this.graph = graph;
        this.token = token;
        this.pause = pause;
    }

    /// Returns when a container is finished.
    ///
    /// @throws NetworkException if it cannot be, or not in time; nothing was published then
    void awaitFinished(String container) {
        while (!isFinished(container)) {
            if (pauses == MOST_PAUSES) {
                throw passing(
                        TransientKind.TIMEOUT,
                        "facebook.media-in-progress",
                        "Instagram has not finished the images in time.");
            }
            pauses++;
            rest();
        }
    }

    private boolean isFinished(String container) {
        JsonFields answer = statusOf(container);
        return switch (answer.requiredText("status_code")) {
            case "FINISHED" -> true;
            case "IN_PROGRESS" -> false;
            case "EXPIRED" ->
                    throw passing(
                            TransientKind.SERVER,
                            "facebook.media-expired",
                            "Instagram has dropped what was to be published.");
            case "ERROR" -> throw failed(answer.text("status"));
            default ->
                    throw Malformed.answer(
                            "facebook.media-status",
                            200,
                            "Instagram says nothing known of what is to be published.");
        };
    }

    /// A container that is not there says nothing of the account.
    private JsonFields statusOf(String container) {
        try {
            return graph.get(token, Parameters.encode(container), STATUS);
        } catch (NetworkException thrown) {
            if (thrown.failure() instanceof AssetLost lost
                    && lost.reason() == AssetLost.Reason.GONE) {
                throw new NetworkException(
                        new Transient(TransientKind.SERVER, null, lost.evidence()), thrown);
            }
            throw thrown;
        }
    }

    private NetworkException failed(@Nullable String status) {
        String words = status == null ? "Instagram could not make it of the images." : status;
        Matcher number = ERROR_NUMBER.matcher(words);
        NetworkError error =
                new NetworkError(
                        null, number.find() ? number.group() : null, 200, words, false, null);
        return new NetworkException(graph.classify(error, token));
    }

    private void rest() {
        try {
            pause.await(PAUSE);
        } catch (InterruptedException caught) {
            Thread.currentThread().interrupt();
            throw passing(
                    TransientKind.TIMEOUT,
                    "facebook.interrupted",
                    "The post was given up before Instagram had finished the images.");
        }
    }

    private static NetworkException passing(TransientKind kind, String rule, String message) {
        return new NetworkException(
                new Transient(kind, null, new Evidence(rule, null, null, message)));
    }
}
