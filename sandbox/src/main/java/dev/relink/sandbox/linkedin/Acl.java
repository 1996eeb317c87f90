package dev.relink.sandbox.linkedin;

/// What a member may do for an organization.
///
/// @param role as LinkedIn writes it: `ADMINISTRATOR`, `CONTENT_ADMINISTRATOR`, `ANALYST`
record Acl(String member, String organization, String role) {

    static final String ADMINISTRATOR = "ADMINISTRATOR";

    boolean isOf(String someMember, String someOrganization) {
        return member.equals(someMember) && organization.equals(someOrganization);
    }
}
