package dev.relink.x;

import dev.relink.support.JsonFields;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a post says as its author wrote it. X tells it otherwise (docs.x.com, Post object): it puts
/// short addresses of its own in the place of others, adds one for the pictures, and escapes `&`,
/// `<` and `>`; `entities` say which address stands for which.
final class PostWords {

    private PostWords() {}

    /// A short address in the text.
    ///
    /// @param start where it begins, counted in code points
    /// @param end where it ends, not included
    /// @param meant what stands in its place; null for nothing
    private record ShortAddress(int start, int end, @Nullable String meant) {

        static @Nullable ShortAddress of(JsonFields address, int length) {
            OptionalLong start = address.number("start");
            OptionalLong end = address.number("end");
            boolean isWithin =
                    start.orElse(-1) >= 0
                            && end.orElse(-1) > start.orElse(0)
                            && end.orElse(0) <= length;
            if (!isWithin) {
                return null;
            }
            boolean isPicture = address.has("media_key");
            String meant = isPicture ? null : address.text("expanded_url");
            return new ShortAddress(
                    Math.toIntExact(start.orElseThrow()),
                    Math.toIntExact(end.orElseThrow()),
                    isPicture || meant != null ? meant : address.text("url"));
        }
    }

    static String of(JsonFields post) {
        String told = post.text("text");
        if (told == null) {
            return "";
        }
        int length = told.codePointCount(0, told.length());
        List<ShortAddress> addresses =
                post.object("entities").objects("urls").stream()
                        .flatMap(it -> Stream.ofNullable(ShortAddress.of(it, length)))
                        .sorted(Comparator.comparingInt(ShortAddress::start))
                        .toList();
        StringBuilder words = new StringBuilder();
        int done = 0;
        for (ShortAddress address : addresses) {
            if (address.start() >= done) {
                words.append(unescaped(part(told, done, address.start())));
                if (address.meant() != null) {
                    words.append(address.meant());
                }
                done = address.end();
            }
        }
        words.append(unescaped(part(told, done, length)));
        return addresses.isEmpty() ? words.toString() : words.toString().stripTrailing();
    }

    private static String part(String text, int from, int to) {
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    /// The ampersand last, so that nothing is unescaped twice.
    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
