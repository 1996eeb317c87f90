package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.weather.Weather;
import java.util.List;
import java.util.Set;

/// Everything that survives the process. Immutable.
///
/// @param nextNumber the number of what is made next
/// @param lostAnswers to how many more posts the answers get lost
record WorldState(
        List<Member> members,
        List<Organization> organizations,
        List<Acl> acls,
        List<Grant> grants,
        List<Token> tokens,
        List<Code> codes,
        List<Image> images,
        List<Post> posts,
        Set<Switch> switches,
        Weather weather,
        long nextNumber,
        int lostAnswers) {

    WorldState {
        members = List.copyOf(members);
        organizations = List.copyOf(organizations);
        acls = List.copyOf(acls);
        grants = List.copyOf(grants);
        tokens = List.copyOf(tokens);
        codes = List.copyOf(codes);
        images = List.copyOf(images);
        posts = List.copyOf(posts);
        switches = Set.copyOf(switches);
    }

    /// Never shows a token or a code.
    @Override
    public String toString() {
        return "WorldState with " + members.size() + " members and " + grants.size() + " grants";
    }
}
