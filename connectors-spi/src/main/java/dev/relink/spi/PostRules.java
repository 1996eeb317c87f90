package dev.relink.spi;

/// What a post on a kind of account may hold. Checked while somebody composes, before the network
/// sees it. Immutable.
///
/// @param textLimit the most characters of the text, counted as Unicode code points; from 0
/// @param linkAllowed whether a post may carry a link of its own, beside those in the text
/// @param imageLimit the most images; 0 if none
/// @param imagesNeeded the fewest images; 0 if a text alone will do
public record PostRules(int textLimit, boolean linkAllowed, int imageLimit, int imagesNeeded) {

    public PostRules {
        if (textLimit < 0 || imagesNeeded < 0 || imageLimit < imagesNeeded) {
            throw new IllegalArgumentException(
                    "Limits are not negative, and as many images are allowed as are needed.");
        }
    }
}
