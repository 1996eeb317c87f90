package dev.relink.linkedin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.support.Malformed;

/// LinkedIn's names of things (LinkedIn, URNs and IDs).
final class Urns {

    private static final String MEMBER = "urn:li:person:";
    private static final String ORGANIZATION = "urn:li:organization:";

    private Urns() {}

    /// Who a post on an account is by.
    static String of(AssetRef account) {
        return account.kind() == AccountKind.PAGE
                ? ORGANIZATION + account.id()
                : MEMBER + account.id();
    }

    /// The id of an organization.
    static String organizationId(String urn) {
        String id = urn.startsWith(ORGANIZATION) ? urn.substring(ORGANIZATION.length()) : "";
        if (!id.matches("[0-9]{1,20}")) {
            throw Malformed.answer(
                    "linkedin.urn", 200, "LinkedIn named an organization in a way we do not know.");
        }
        return id;
    }
}
