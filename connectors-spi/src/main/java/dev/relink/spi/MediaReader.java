package dev.relink.spi;

import java.net.URI;

/// Reads what members gave by its address, as the images of a post, for networks that want the
/// content and fetch nothing themselves. Threads may share it.
///
/// An address that a member gave may lead anywhere. So this is not the client for calls to the
/// network: it sends nothing of Relink's along, and connects to public addresses only, unless the
/// operator allows others.
public interface MediaReader {

    /// Reads all of it. Redirects are followed.
    ///
    /// @param address an absolute `http` or `https` address
    /// @param byteLimit the most bytes that the network takes, from 1; the operator's
    ///   `calls.answer-limit` may be lower
    /// @throws NetworkException with {@link RequestRefused} if there is no such thing, it is too
    ///   large, or the address is not one to be read; with {@link Transient} if its host was in
    ///   trouble. The network itself has not been called then
    Media read(URI address, int byteLimit);

    /// Reads a piece of it, so that a long video need not be held whole (RFC 9110, section 14).
    /// Redirects are followed.
    ///
    /// @param address an absolute `http` or `https` address
    /// @param first the number of the first byte of the piece, from 0
    /// @param byteLimit the most bytes of the piece, from 1; the operator's `calls.answer-limit`
    ///   may be lower
    /// @throws NetworkException as {@link #read} does; also with {@link RequestRefused} if its host
    ///   does not hand it out piece by piece, and it is larger than one
    MediaPiece readPiece(URI address, long first, int byteLimit);
}
