package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Sky;
import dev.relink.sandbox.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds everybody and everything of the fake network. Every look-up is by key. For one thread at a
/// time: {@link Guard} sees to it.
final class World implements Guard.Guarded, Sky {

    /// For how long LinkedIn refuses what was posted just so before.
    private static final Duration SAME_AGAIN = Duration.ofMinutes(10);

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final List<Acl> acls = new ArrayList<>();
    private final Map<Long, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, List<Post>> postsOf = new HashMap<>();
    private final Set<Switch> switches = EnumSet.noneOf(Switch.class);
    private Weather weather = Weather.clear();
    private long nextNumber;
    private int lostAnswers;
    private long version;

    World(WorldState state) {
        fill(state);
    }

    /// Forgets everything and begins anew.
    void becomes(WorldState state) {
        List.of(members, organizations, grants, tokens, codes, images, posts, postsOf)
                .forEach(Map::clear);
        acls.clear();
        switches.clear();
        fill(state);
    }

    private void fill(WorldState state) {
        state.members().forEach(member -> members.put(member.id(), member));
        state.organizations().forEach(this::put);
        acls.addAll(state.acls());
        state.grants().forEach(this::put);
        state.tokens().forEach(this::put);
        state.codes().forEach(this::put);
        state.images().forEach(this::put);
        state.posts().forEach(this::put);
        switches.addAll(state.switches());
        weather = state.weather();
        nextNumber = state.nextNumber();
        lostAnswers = state.lostAnswers();
        version++;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public WorldState state() {
        return new WorldState(
                List.copyOf(members.values()),
                List.copyOf(organizations.values()),
                acls,
                List.copyOf(grants.values()),
                List.copyOf(tokens.values()),
                List.copyOf(codes.values()),
                List.copyOf(images.values()),
                List.copyOf(posts.values()),
                switches,
                weather,
                nextNumber,
                lostAnswers);
    }

    Collection<Member> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    @Nullable Member member(@Nullable String id) {
        return id == null ? null : members.get(id);
    }

    Collection<Organization> organizations() {
        return Collections.unmodifiableCollection(organizations.values());
    }

    @Nullable Organization organization(@Nullable String id) {
        return id == null ? null : organizations.get(id);
    }

    private void put(Organization organization) {
        organizations.put(organization.id(), organization);
        version++;
    }

    /// It and all roles on it are gone.
    void delete(Organization organization) {
        organizations.remove(organization.id());
        acls.removeIf(acl -> acl.organization().equals(organization.id()));
        version++;
    }

    List<Acl> acls() {
        return Collections.unmodifiableList(acls);
    }

    /// Gives a member a role in the place of the one that the member had.
    void give(Acl acl) {
        drop(acl.member(), acl.organization());
        acls.add(acl);
    }

    void drop(String member, String organization) {
        acls.removeIf(acl -> acl.isOf(member, organization));
        version++;
    }

    boolean administers(String member, String organization) {
        return acls.stream()
                .anyMatch(acl ->
                        acl.isOf(member, organization) && acl.role().equals(Acl.ADMINISTRATOR));
    }

    List<Grant> grantsOf(String member) {
        return grants.values().stream().filter(grant -> grant.member().equals(member)).toList();
    }

    @Nullable Grant grant(long number) {
        return grants.get(number);
    }

    void put(Grant grant) {
        grants.put(grant.number(), grant);
        version++;
    }

    @Nullable Token token(@Nullable String value) {
        return value == null ? null : tokens.get(value);
    }

    List<Token> tokensOf(String member) {
        return tokens.values().stream().filter(token -> isOf(member, token)).toList();
    }

    private boolean isOf(String member, Token token) {
        Grant grant = grants.get(token.grant());
        return grant != null && grant.member().equals(member);
    }

    void put(Token token) {
        tokens.put(token.value(), token);
        version++;
    }

    @Nullable Code code(@Nullable String value) {
        return value == null ? null : codes.get(value);
    }

    void put(Code code) {
        codes.put(code.value(), code);
        version++;
    }

    @Nullable Image image(String urn) {
        return images.get(urn);
    }

    void put(Image image) {
        images.put(image.urn(), image);
        version++;
    }

    /// From the oldest to the newest.
    List<Post> postsOf(String author) {
        return Collections.unmodifiableList(postsOf.getOrDefault(author, List.of()));
    }

    @Nullable Post post(String urn) {
        return posts.get(urn);
    }

    void put(Post post) {
        posts.put(post.urn(), post);
        postsOf.computeIfAbsent(post.author(), unseen -> new ArrayList<>()).add(post);
        version++;
    }

    void delete(Post post) {
        posts.remove(post.urn());
        postsOf.getOrDefault(post.author(), new ArrayList<>()).remove(post);
        version++;
    }

    /// What was posted just so a short while ago.
    @Nullable Post sameAs(Post wanted) {
        Instant after = wanted.publishedAt().minus(SAME_AGAIN);
        return postsOf(wanted.author()).stream()
                .filter(post -> post.publishedAt().isAfter(after))
                .filter(post -> post.saysTheSameAs(wanted))
                .findFirst()
                .orElse(null);
    }

    boolean has(Switch lever) {
        return switches.contains(lever);
    }

    void set(Switch lever, boolean on) {
        if (on) {
            switches.add(lever);
        } else {
            switches.remove(lever);
        }
        version++;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    @Override
    public void weather(Weather next) {
        weather = next;
        version++;
    }

    /// A number that nothing has yet.
    long takeNumber() {
        version++;
        return nextNumber++;
    }

    int lostAnswers() {
        return lostAnswers;
    }

    void lostAnswers(int count) {
        lostAnswers = count;
        version++;
    }

    /// Whether the present post's answer gets lost.
    boolean takesLostAnswer() {
        if (lostAnswers == 0) {
            return false;
        }
        lostAnswers(lostAnswers - 1);
        return true;
    }
}
