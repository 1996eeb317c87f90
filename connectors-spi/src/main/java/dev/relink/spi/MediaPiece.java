package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// A piece of a video as its address gave it.
///
/// @param type its media type (RFC 9110, section 8.3.1) without parameters, in lower case, as
///   `video/mp4`; `application/octet-stream` if the address did not say
/// @param bytes the piece; nobody may change it
/// @param size how many bytes the whole has
/// @param version differs when the whole has changed (RFC 9110, section 8.8: the entity tag, or
///   else when it was last modified); null if the address did not say
@SuppressWarnings("ArrayRecordComponent") // it is as large as it is, and is handed on as it is
public record MediaPiece(String type, byte[] bytes, long size, @Nullable String version) {

    @Override
    public String toString() {
        return "MediaPiece[" + type + ", " + bytes.length + " of " + size + " bytes]";
    }
}
