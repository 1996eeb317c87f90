package dev.relink.spi;

/// What a post on a kind of account may hold. Checked while somebody composes, before the network
/// sees it. Immutable.
///
/// @param textLimit the greatest length of the text, as the measure counts it; from 0
/// @param measure how the network counts the length of a text
/// @param linkAllowed whether a post may carry a link of its own, beside those in the text
/// @param imageLimit the most images; 0 if none
/// @param imagesNeeded the fewest images; 0 if a text alone will do
public record PostRules(
        int textLimit, TextMeasure measure, boolean linkAllowed, int imageLimit, int imagesNeeded) {

    public PostRules {
        if (textLimit < 0 || imagesNeeded < 0 || imageLimit < imagesNeeded) {
            throw new IllegalArgumentException(
                    "Limits are not negative, and as many images are allowed as are needed.");
        }
    }

    /// For a network that counts code points.
    public PostRules(int textLimit, boolean linkAllowed, int imageLimit, int imagesNeeded) {
        this(textLimit, TextMeasure.CODE_POINTS, linkAllowed, imageLimit, imagesNeeded);
    }
}
