package dev.relink.spi;

/// What an account is at its network.
public enum AccountKind {
    /// A person's or a business's own presence: an X profile, a LinkedIn member, an Instagram
    /// professional account.
    PROFILE,
    /// A page that several people may administer: a Facebook page, a LinkedIn organization.
    PAGE,
    /// A group of people.
    GROUP,
    /// A channel of videos.
    CHANNEL,
    /// A mailbox.
    INBOX
}
