package dev.relink.server.stream;

import dev.relink.server.id.AccountId;
import dev.relink.server.page.InvalidCursorException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// The public form of a place in a stream: the account, and what its network calls the place, which
/// may be any text. So a place of one account is not asked for on another.
final class StreamCursor {

    private static final int ACCOUNT_BYTES = 2 * Long.BYTES;

    /// A network's own cursor has up to 2000 characters, each of up to three bytes.
    private static final int LIMIT = 4 * (ACCOUNT_BYTES + 3 * 2000) / 3 + 4;

    private StreamCursor() {}

    static String of(AccountId account, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(ACCOUNT_BYTES + text.length)
                        .putLong(account.value().getMostSignificantBits())
                        .putLong(account.value().getLeastSignificantBits())
                        .put(text)
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The place that a cursor names.
    ///
    /// @throws InvalidCursorException if it is none, or one of another account
    static String parse(AccountId account, String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.remaining() <= ACCOUNT_BYTES
                || !account.value().equals(new UUID(bytes.getLong(), bytes.getLong()))) {
            throw new InvalidCursorException();
        }
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > LIMIT) {
            throw new InvalidCursorException();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }
}
