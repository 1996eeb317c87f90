package dev.relink.youtube;

import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;

/// Calls YouTube's API with a grant's access token. An error is thrown as {@link GoogleErrors}
/// reads it; Google says the same of an access token whose hour is over and of one that was taken
/// back, so that the clock tells which it is.
final class Api {

    private final JsonHttp http;
    private final GoogleSettings settings;
    private final InstantSource clock;

    Api(JsonHttp http, GoogleSettings settings, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /// Reads a list.
    JsonFields get(GrantAccess access, String path, Parameters query) {
        return send(access, HttpRequest.newBuilder(query.addedTo(settings.api(path))).GET())
                .fields();
    }

    /// Calls with a grant's access token.
    JsonAnswer send(GrantAccess access, HttpRequest.Builder request) {
        return requireSuccess(access, call(access, request));
    }

    /// Sends a piece of a file, after which there may be more to send.
    JsonAnswer sendPiece(GrantAccess access, HttpRequest.Builder request) {
        JsonAnswer answer = call(access, request);
        return answer.status() == Uploads.GO_ON ? answer : requireSuccess(access, answer);
    }

    private JsonAnswer call(GrantAccess access, HttpRequest.Builder request) {
        return http.send(
                request.header("Accept", "application/json")
                        .header("Authorization", "Bearer " + access.tokens().accessToken().reveal())
                        .build());
    }

    private JsonAnswer requireSuccess(GrantAccess access, JsonAnswer answer) {
        if (Problems.isIn(answer)) {
            throw new NetworkException(failure(access, answer));
        }
        return answer;
    }

    private Failure failure(GrantAccess access, JsonAnswer answer) {
        Failure failure =
                GoogleErrors.API.classify(
                        Problems.of(answer),
                        Redaction.of(access.tokens().accessToken(), settings.clientSecret()));
        return failure.evidence().rule().equals(GoogleErrors.UNAUTHENTICATED) && isOver(access)
                ? new ReauthorizationNeeded(Reason.EXPIRED, expired(failure.evidence()))
                : failure;
    }

    private boolean isOver(GrantAccess access) {
        Instant end = access.tokens().accessTokenExpiresAt();
        return end != null && !end.isAfter(clock.instant());
    }

    private static Evidence expired(Evidence seen) {
        return new Evidence(
                "google.access-token-over", seen.code(), seen.httpStatus(), seen.message());
    }
}
