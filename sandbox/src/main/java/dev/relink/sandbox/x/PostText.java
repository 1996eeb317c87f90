package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The text of a post as the API tells it: addresses are replaced by short ones, which `entities`
/// explain, and so are images at its end; `&`, `<` and `>` are escaped. And how long X finds a text
/// (docs.x.com, Counting characters).
final class PostText {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    /// An address counts as much whatever its length.
    private static final int ADDRESS_LENGTH = 23;

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode addresses = Json.array();

    private PostText(Post post) {
        int end = 0;
        for (Matcher found = ADDRESS.matcher(post.text()); found.find(); end = found.end()) {
            text.append(escaped(post.text().substring(end, found.start())));
            address(found.group(), shortened(found.group())).put("display_url", found.group());
        }
        text.append(escaped(post.text().substring(end)));
        for (String media : post.media()) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            address("https://x.com/i/status/" + post.id() + "/photo/1", shortened(post.id()))
                    .put("display_url", "pic.x.com/" + media)
                    .put("media_key", "3_" + media);
        }
    }

    static PostText of(Post post) {
        return new PostText(post);
    }

    private ObjectNode address(String address, String shortened) {
        int start = length();
        text.append(shortened);
        return addresses
                .addObject()
                .put("start", start)
                .put("end", length())
                .put("url", shortened)
                .put("expanded_url", address);
    }

    private int length() {
        return text.codePointCount(0, text.length());
    }

    private static String shortened(String address) {
        return "https://t.co/" + Integer.toUnsignedString(address.hashCode(), 36);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String text() {
        return text.toString();
    }

    /// What the short addresses stand for; empty if there are none.
    ObjectNode entities() {
        ObjectNode entities = Json.object();
        if (!addresses.isEmpty()) {
            entities.set("urls", addresses);
        }
        return entities;
    }

    /// How much of the 280 a text takes: letters of most scripts one, others and emoji two.
    static int weightOf(String text) {
        Matcher found = ADDRESS.matcher(text);
        int addresses = (int) found.results().count();
        int rest = found.replaceAll("").codePoints().map(PostText::weight).sum();
        return rest + addresses * ADDRESS_LENGTH;
    }

    private static int weight(int codePoint) {
        boolean single =
                codePoint <= 4351
                        || (codePoint >= 8192 && codePoint <= 8205)
                        || (codePoint >= 8208 && codePoint <= 8223)
                        || (codePoint >= 8242 && codePoint <= 8247);
        return single ? 1 : 2;
    }
}
