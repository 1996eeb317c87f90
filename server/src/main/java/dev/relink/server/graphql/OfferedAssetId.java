package dev.relink.server.graphql;

import dev.relink.server.id.AttemptId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an offered asset is named in public: by its place in its attempt's offer.
final class OfferedAssetId {

    /// What a place that is none is read as.
    static final int NONE = -1;

    private static final Pattern FORM = Pattern.compile("ast_([0-9a-f]{32})_([0-9]{1,6})");

    private OfferedAssetId() {}

    static String format(AttemptId attempt, int position) {
        return "ast_" + hex(attempt) + "_" + position;
    }

    /// The place that an id names in an attempt's offer, or {@link #NONE}.
    static int parse(AttemptId attempt, String publicId) {
        Matcher matcher = FORM.matcher(publicId);
        return matcher.matches() && matcher.group(1).equals(hex(attempt))
                ? Integer.parseInt(matcher.group(2))
                : NONE;
    }

    private static String hex(AttemptId attempt) {
        return attempt.value().toString().replace("-", "");
    }
}
