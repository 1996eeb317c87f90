package dev.relink.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a post on a kind of account may hold. Checked while somebody composes, before the network
/// sees it. Immutable.
///
/// @param textLimit the greatest length of the text, as the measure counts it; from 0
/// @param measure how the network counts the length of a text
/// @param linkAllowed whether a post may carry a link of its own, beside those in the text
/// @param imageLimit the most images; 0 if none
/// @param imagesNeeded the fewest images; 0 if a text alone will do
/// @param video whether a post is a video: it has one then, and a text whose first line is the
///   video's title; otherwise it has none
/// @param repeatRefusedFor for how long the network refuses to publish once more what says the same
///   and has no image, as {@link RequestRefused.Kind#DUPLICATE} with {@link
///   RequestRefused#existing}; null if it is not known to. Where posts cannot be read again, it is
///   how Relink finds out what became of one whose answer was lost
public record PostRules(
        int textLimit,
        TextMeasure measure,
        boolean linkAllowed,
        int imageLimit,
        int imagesNeeded,
        boolean video,
        @Nullable Duration repeatRefusedFor) {

    public PostRules {
        if (textLimit < 0 || imagesNeeded < 0 || imageLimit < imagesNeeded) {
            throw new IllegalArgumentException(
                    "Limits are not negative, and as many images are allowed as are needed.");
        }
        if (repeatRefusedFor != null && !repeatRefusedFor.isPositive()) {
            throw new IllegalArgumentException("A time for which repeats are refused is positive.");
        }
    }

    /// Of posts that are no videos.
    public PostRules(
            int textLimit,
            TextMeasure measure,
            boolean linkAllowed,
            int imageLimit,
            int imagesNeeded,
            @Nullable Duration repeatRefusedFor) {
        this(textLimit, measure, linkAllowed, imageLimit, imagesNeeded, false, repeatRefusedFor);
    }

    /// Of videos, with a text, on a network that is not known to refuse repeats.
    public static PostRules ofVideos(int textLimit, TextMeasure measure) {
        return new PostRules(textLimit, measure, false, 0, 0, true, null);
    }

    /// For a network that is not known to refuse repeats.
    public PostRules(
            int textLimit,
            TextMeasure measure,
            boolean linkAllowed,
            int imageLimit,
            int imagesNeeded) {
        this(textLimit, measure, linkAllowed, imageLimit, imagesNeeded, null);
    }

    /// For a network that counts code points, and is not known to refuse repeats.
    public PostRules(int textLimit, boolean linkAllowed, int imageLimit, int imagesNeeded) {
        this(textLimit, TextMeasure.CODE_POINTS, linkAllowed, imageLimit, imagesNeeded, null);
    }
}
