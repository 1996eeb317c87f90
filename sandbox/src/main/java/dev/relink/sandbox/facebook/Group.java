package dev.relink.sandbox.facebook;

import java.util.Map;

/// A group. Facebook took its Groups API away in 2024; here it lives on.
///
/// @param members by person
record Group(String id, String name, Map<String, Membership> members) {

    Group {
        members = Ordered.map(members);
    }

    Group withMember(String person, Membership membership) {
        return new Group(id, name, Ordered.with(members, person, membership));
    }

    boolean hasMember(String person) {
        Membership membership = members.get(person);
        return membership != null && !membership.left();
    }

    boolean isAdministeredBy(String person) {
        Membership membership = members.get(person);
        return membership != null && !membership.left() && membership.administrator();
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
