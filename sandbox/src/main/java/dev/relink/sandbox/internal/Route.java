package dev.relink.sandbox.internal;

/// What answers the requests to a path.
///
/// @param method the HTTP method, in upper case
/// @param path the path; `*` at its end stands for anything
/// @param endpoint what answers; threads share it
public record Route(String method, String path, Endpoint endpoint) {

    /// Answers requests.
    @FunctionalInterface
    public interface Endpoint {

        /// Answers one request.
        ///
        /// @throws InterruptedException if the sandbox is closed meanwhile
        Answer answer(Call call) throws InterruptedException;
    }

    /// Answers GET.
    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, endpoint);
    }

    /// Answers POST.
    public static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, endpoint);
    }

    /// Answers PUT.
    public static Route put(String path, Endpoint endpoint) {
        return new Route("PUT", path, endpoint);
    }

    /// Answers DELETE.
    public static Route delete(String path, Endpoint endpoint) {
        return new Route("DELETE", path, endpoint);
    }
}
