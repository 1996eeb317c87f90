package dev.relink.sandbox.facebook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.stream.Stream;

/// Reads what posts are made of.
final class PostTexts {

    private PostTexts() {}

    /// A text; empty if there is none.
    ///
    /// @param longest in code points
    /// @param names of the parameters that it may come in, the first of which that is there counts
    static String text(GraphRequest request, int longest, String... names) {
        String text =
                Stream.of(names)
                        .map(request::parameter)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw GraphError.badParameter(
                    "The text is " + length + " characters long; " + longest + " are allowed");
        }
        return text;
    }

    /// An absolute address on the web.
    ///
    /// @param subcode of the error if it is none
    static String address(String text, int subcode) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (web && address.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException none) {
            // refused like any other that is none
        }
        throw GraphError.badContent(subcode, "This is no address on the web: " + text);
    }

    /// Whether people are to see it.
    static boolean isPublished(GraphRequest request) {
        if (request.parameter("scheduled_publish_time") != null) {
            throw GraphError.badParameter("This sandbox publishes nothing later");
        }
        return isTrue(request, "published", true);
    }

    /// A flag in a parameter.
    static boolean isTrue(GraphRequest request, String name, boolean otherwise) {
        String value = request.parameter(name);
        return switch (value) {
            case null -> otherwise;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw GraphError.badParameter("Param " + name + " must be a boolean");
        };
    }
}
