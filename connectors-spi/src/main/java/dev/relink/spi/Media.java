package dev.relink.spi;

/// A picture or video as its address gave it.
///
/// @param type its media type (RFC 9110, section 8.3.1) without parameters, in lower case, as
///   `image/jpeg`; `application/octet-stream` if the address did not say
/// @param bytes its content; nobody may change it
@SuppressWarnings("ArrayRecordComponent") // it is as large as it is, and is handed on as it is
public record Media(String type, byte[] bytes) {

    @Override
    public String toString() {
        return "Media[" + type + ", " + bytes.length + " bytes]";
    }
}
