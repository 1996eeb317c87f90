package dev.relink.sandbox.facebook;

/// Gives pages their tokens: through the same person's token a page always gets the same. Threads
/// may share it.
final class PageTokens {

    private final TokenMint mint;

    PageTokens(TokenMint mint) {
        this.mint = mint;
    }

    String of(World world, String page, Token userToken) {
        String known = world.pageToken(userToken.value(), page);
        if (known != null) {
            return known;
        }
        Token token = mint.ofPage(page, userToken);
        world.put(token);
        world.putPageToken(userToken.value(), page, token.value());
        return token.value();
    }
}
