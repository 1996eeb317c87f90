package dev.relink.server.id;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an id names, with the prefix that says so in public.
public enum IdType {
    ACCOUNT("acc_"),
    GRANT("grt_"),
    MEMBER("mem_"),
    ATTEMPT("att_"),
    AUDIT_ENTRY("aud_"),
    POST("pst_"),
    PUBLICATION("pub_"),
    AUTOMATION("aut_"),
    EVENT("evt_");

    private static final int HEX_DIGITS = 32;

    private final String prefix;

    IdType(String prefix) {
        this.prefix = prefix;
    }

    /// The public form of an id of this type.
    public String format(UUID value) {
        HexFormat hex = HexFormat.of();
        return prefix
                + hex.toHexDigits(value.getMostSignificantBits())
                + hex.toHexDigits(value.getLeastSignificantBits());
    }

    /// The id that a public form names, or null if it is none of this type.
    public @Nullable UUID parse(String publicId) {
        if (!publicId.startsWith(prefix) || publicId.length() != prefix.length() + HEX_DIGITS) {
            return null;
        }
        String digits = publicId.substring(prefix.length());
        if (!digits.equals(digits.toLowerCase(Locale.ROOT))
                || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        return new UUID(
                HexFormat.fromHexDigitsToLong(digits, 0, HEX_DIGITS / 2),
                HexFormat.fromHexDigitsToLong(digits, HEX_DIGITS / 2, HEX_DIGITS));
    }
}
