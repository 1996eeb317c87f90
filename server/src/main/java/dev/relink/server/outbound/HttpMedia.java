package dev.relink.server.outbound;

import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Media;
import dev.relink.spi.MediaPiece;
import dev.relink.spi.MediaReader;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/// Reads media over HTTP. OkHttp and not the JDK's client, since that lets nobody look at the
/// address that it connects to. Threads may share it.
public final class HttpMedia implements MediaReader, AutoCloseable {

    private static final int PARTIAL_CONTENT = 206;
    private static final int TROUBLE_FROM = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /// RFC 9110, section 14.4.
    private static final Pattern RANGE =
            Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

    private final OkHttpClient client;
    private final int byteLimit;

    /// A reader within bounds.
    public HttpMedia(OutboundSettings settings) {
        this.byteLimit = settings.byteLimit();
        OkHttpClient.Builder building =
                new OkHttpClient.Builder()
                        .proxy(Proxy.NO_PROXY)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectTimeout(settings.connectLimit())
                        .callTimeout(settings.limit());
        this.client =
                (settings.privateAllowed()
                                ? building
                                : building.socketFactory(new GuardedSockets()))
                        .build();
    }

    @Override
    public Media read(URI address, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is from 1.");
        }
        return call(
                address, "", response -> wholeOf(address, response, Math.min(limit, byteLimit)));
    }

    @Override
    public MediaPiece readPiece(URI address, long first, int limit) {
        int most = Math.min(limit, byteLimit);
        if (first < 0 || most < 1) {
            throw new IllegalArgumentException("A piece begins at 0 and has a byte.");
        }
        return call(
                address,
                "bytes=" + first + "-" + (first + most - 1),
                response -> pieceOf(address, response, first, most));
    }

    /// Reads an answer.
    @FunctionalInterface
    private interface Reading<T> {

        T read(Response response) throws IOException;
    }

    /// @param range which bytes are asked for; empty for all of them
    private <T> T call(URI address, String range, Reading<T> reading) {
        HttpUrl url = HttpUrl.get(address);
        if (url == null) {
            throw refused("not-web", null, "is not an address on the web.", address);
        }
        Request.Builder request = new Request.Builder().url(url).header("Accept", "*/*");
        if (!range.isEmpty()) {
            // Packed, the bytes would be others.
            request.header("Range", range).header("Accept-Encoding", "identity");
        }
        try (Response response = client.newCall(request.build()).execute()) {
            requireThere(address, response);
            return reading.read(response);
        } catch (GuardedSockets.NotPublicException notPublic) {
            throw refused("not-public", null, "is not a public address.", address);
        } catch (InterruptedIOException late) {
            throw trouble(
                    TransientKind.TIMEOUT, "timeout", null, "did not answer in time.", address);
        } catch (IOException failure) {
            throw trouble(
                    TransientKind.UNREACHABLE, "unreachable", null, "cannot be reached.", address);
        }
    }

    private static void requireThere(URI address, Response response) {
        int status = response.code();
        if (status >= TROUBLE_FROM || status == TOO_MANY_REQUESTS) {
            throw trouble(
                    TransientKind.SERVER,
                    "trouble",
                    status,
                    "answered with the status " + status + ".",
                    address);
        }
        if (!response.isSuccessful()) {
            throw refused("not-there", status, "answered with the status " + status + ".", address);
        }
    }

    private static Media wholeOf(URI address, Response response, int limit) throws IOException {
        ResponseBody body = response.body();
        byte[] bytes = body.byteStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw refused(
                    "too-large",
                    response.code(),
                    "is larger than the " + limit + " bytes allowed.",
                    address);
        }
        return new Media(type(body.contentType()), bytes);
    }

    private static MediaPiece pieceOf(URI address, Response response, long first, int limit)
            throws IOException {
        if (response.code() != PARTIAL_CONTENT) {
            return onlyPieceOf(address, response, first, limit);
        }
        Matcher range = RANGE.matcher(String.valueOf(response.header("Content-Range")));
        if (!range.matches() || Long.parseLong(range.group(1)) != first) {
            throw notInPieces(address, response);
        }
        ResponseBody body = response.body();
        byte[] bytes = body.byteStream().readNBytes(limit);
        if (bytes.length == 0) {
            throw notInPieces(address, response);
        }
        return new MediaPiece(
                type(body.contentType()),
                bytes,
                Long.parseLong(range.group(3)),
                versionOf(response));
    }

    /// Of a host that hands out nothing in pieces.
    private static MediaPiece onlyPieceOf(URI address, Response response, long first, int limit)
            throws IOException {
        byte[] bytes = response.body().byteStream().readNBytes(limit + 1);
        if (first > 0 || bytes.length > limit) {
            throw notInPieces(address, response);
        }
        return new MediaPiece(
                type(response.body().contentType()), bytes, bytes.length, versionOf(response));
    }

    private static @Nullable String versionOf(Response response) {
        String tag = response.header("ETag");
        return tag == null ? response.header("Last-Modified") : tag;
    }

    private static NetworkException notInPieces(URI address, Response response) {
        return refused(
                "not-in-pieces",
                response.code(),
                "is large, and its host does not hand it out in pieces (HTTP range requests).",
                address);
    }

    private static String type(@Nullable MediaType type) {
        return type == null
                ? "application/octet-stream"
                : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    }

    private static NetworkException refused(
            String rule, @Nullable Integer status, String what, URI address) {
        return exception(new RequestRefused(evidence(rule, status, what, address)));
    }

    private static NetworkException trouble(
            TransientKind kind, String rule, @Nullable Integer status, String what, URI address) {
        return exception(new Transient(kind, null, evidence(rule, status, what, address)));
    }

    private static NetworkException exception(Failure failure) {
        return new NetworkException(failure);
    }

    private static Evidence evidence(
            String rule, @Nullable Integer status, String what, URI address) {
        return new Evidence("relink.media-" + rule, null, status, address + " " + what);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
