package dev.relink.sandbox.google;

/// What Google tells of accounts (Cross-Account Protection).
public enum SecurityEvent {
    /// The app was removed, and with it all of its tokens.
    TOKENS_REVOKED("oauth", "tokens-revoked"),
    /// The person was signed out everywhere.
    SESSIONS_REVOKED("risc", "sessions-revoked"),
    /// The account was disabled.
    ACCOUNT_DISABLED("risc", "account-disabled"),
    /// The account is enabled again.
    ACCOUNT_ENABLED("risc", "account-enabled"),
    /// The account is deleted.
    ACCOUNT_PURGED("risc", "account-purged"),
    /// The person has to change the password.
    ACCOUNT_CREDENTIAL_CHANGE_REQUIRED("risc", "account-credential-change-required"),
    /// The app asked whether it can be reached. It is about nobody.
    VERIFICATION("risc", "verification");

    private final String space;
    private final String word;

    SecurityEvent(String space, String word) {
        this.space = space;
        this.word = word;
    }

    /// The name in the token.
    String uri() {
        return "https://schemas.openid.net/secevent/" + space + "/event-type/" + word;
    }
}
