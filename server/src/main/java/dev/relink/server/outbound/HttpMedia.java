package dev.relink.server.outbound;

import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Media;
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

    private static final int NOT_THERE_FROM = 400;
    private static final int TROUBLE_FROM = 500;
    private static final int TOO_MANY_REQUESTS = 429;

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
        HttpUrl url = HttpUrl.get(address);
        if (url == null) {
            throw refused("not-web", null, "is not an address on the web.", address);
        }
        Request request = new Request.Builder().url(url).header("Accept", "*/*").build();
        try (Response response = client.newCall(request).execute()) {
            return read(address, response, Math.min(limit, byteLimit));
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

    private static Media read(URI address, Response response, int limit) throws IOException {
        int status = response.code();
        if (status >= TROUBLE_FROM || status == TOO_MANY_REQUESTS) {
            throw trouble(
                    TransientKind.SERVER,
                    "trouble",
                    status,
                    "answered with the status " + status + ".",
                    address);
        }
        if (status >= NOT_THERE_FROM || !response.isSuccessful()) {
            throw refused("not-there", status, "answered with the status " + status + ".", address);
        }
        ResponseBody body = response.body();
        byte[] bytes = body.byteStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw refused(
                    "too-large",
                    status,
                    "is larger than the " + limit + " bytes allowed.",
                    address);
        }
        return new Media(type(body.contentType()), bytes);
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
