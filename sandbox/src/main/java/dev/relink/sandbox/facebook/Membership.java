package dev.relink.sandbox.facebook;

/// What a person is in a group.
///
/// @param left whether the person left; the rest is remembered for coming back
record Membership(boolean administrator, boolean left) {

    Membership left(boolean gone) {
        return new Membership(administrator, gone);
    }
}
