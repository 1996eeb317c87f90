package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Sky;
import dev.relink.sandbox.weather.Weather;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Holds everybody and everything of the fake network. Every look-up is by key, so that a request
/// costs the same in a small and in a large world. For one thread at a time: {@link Guard} sees to
/// it.
final class World implements Guard.Guarded, Sky {

    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, InstagramAccount> instagram = new LinkedHashMap<>();
    private final Map<String, Business> businesses = new LinkedHashMap<>();
    private final Map<Grant.Key, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Map<PageTokenKey, String> pageTokens = new LinkedHashMap<>();
    private final Map<String, AuthorizationCode> codes = new LinkedHashMap<>();

    private final PersonIndex pagesOfPerson = new PersonIndex();
    private final PersonIndex groupsOfPerson = new PersonIndex();
    private final PersonIndex tokensOfPerson = new PersonIndex();
    private final Map<String, String> pageOfInstagram = new HashMap<>();

    private Weather weather = Weather.clear();
    private int reusedCodes;
    private long nextPage;
    private long version;
    private final Publishing publishing = new Publishing(() -> version++);

    private record PageTokenKey(String userToken, String page) {}

    private final Consumer<Announcement> listener;

    /// @param listener hears of what Facebook tells apps, while the world is held; must not wait
    World(WorldState state, Consumer<Announcement> listener) {
        this.listener = listener;
        fill(state);
    }

    void announce(Announcement announcement) {
        listener.accept(announcement);
    }

    /// Forgets everything and begins anew.
    void becomes(WorldState state) {
        List.of(persons, pages, groups, instagram, businesses, grants, tokens, pageTokens, codes)
                .forEach(Map::clear);
        List.of(pagesOfPerson, groupsOfPerson, tokensOfPerson).forEach(PersonIndex::clear);
        pageOfInstagram.clear();
        fill(state);
    }

    private void fill(WorldState state) {
        state.persons().forEach(this::put);
        state.pages().forEach(this::put);
        state.groups().forEach(this::put);
        state.instagram().forEach(this::put);
        state.businesses().forEach(this::put);
        state.grants().forEach(this::put);
        state.tokens().forEach(this::put);
        state.pageTokens().forEach(it -> putPageToken(it.userToken(), it.page(), it.token()));
        state.codes().forEach(this::put);
        weather = state.weather();
        reusedCodes = state.reusedCodes();
        nextPage = state.nextPage();
        publishing.becomes(state.publishing());
        version++;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public WorldState state() {
        List<WorldState.PageToken> derived = new ArrayList<>(pageTokens.size());
        pageTokens.forEach((key, token) ->
                derived.add(new WorldState.PageToken(key.userToken(), key.page(), token)));
        return new WorldState(
                List.copyOf(persons.values()),
                List.copyOf(pages.values()),
                List.copyOf(groups.values()),
                List.copyOf(instagram.values()),
                List.copyOf(businesses.values()),
                List.copyOf(grants.values()),
                List.copyOf(tokens.values()),
                derived,
                List.copyOf(codes.values()),
                weather,
                reusedCodes,
                nextPage,
                publishing.state());
    }

    Collection<Person> persons() {
        return Collections.unmodifiableCollection(persons.values());
    }

    @Nullable Person person(String id) {
        return persons.get(id);
    }

    void put(Person person) {
        persons.put(person.id(), person);
        version++;
    }

    Collection<Page> pages() {
        return Collections.unmodifiableCollection(pages.values());
    }

    @Nullable Page page(String id) {
        return pages.get(id);
    }

    /// The pages on which a person has or had a role.
    List<Page> pagesOf(String person) {
        return pagesOfPerson.found(person, pages);
    }

    /// The page that an Instagram account is linked to.
    @Nullable Page pageWithInstagram(String account) {
        String page = pageOfInstagram.get(account);
        return page == null ? null : pages.get(page);
    }

    void put(Page page) {
        Page before = pages.put(page.id(), page);
        if (before != null && before.instagram() != null) {
            pageOfInstagram.remove(before.instagram());
        }
        if (page.instagram() != null) {
            pageOfInstagram.put(page.instagram(), page.id());
        }
        page.roles().keySet().forEach(person -> pagesOfPerson.add(person, page.id()));
        version++;
    }

    /// An id that no page has yet.
    String takePageId() {
        version++;
        return Long.toString(nextPage++);
    }

    Collection<Group> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    @Nullable Group group(String id) {
        return groups.get(id);
    }

    /// The groups that a person is or was in.
    List<Group> groupsOf(String person) {
        return groupsOfPerson.found(person, groups);
    }

    void put(Group group) {
        groups.put(group.id(), group);
        group.members().keySet().forEach(person -> groupsOfPerson.add(person, group.id()));
        version++;
    }

    Collection<InstagramAccount> instagram() {
        return Collections.unmodifiableCollection(instagram.values());
    }

    @Nullable InstagramAccount instagram(String id) {
        return instagram.get(id);
    }

    void put(InstagramAccount account) {
        instagram.put(account.id(), account);
        version++;
    }

    Collection<Business> businesses() {
        return Collections.unmodifiableCollection(businesses.values());
    }

    @Nullable Business business(String id) {
        return businesses.get(id);
    }

    void put(Business business) {
        businesses.put(business.id(), business);
        version++;
    }

    @Nullable Grant grant(Grant.Key key) {
        return grants.get(key);
    }

    void put(Grant grant) {
        grants.put(grant.key(), grant);
        version++;
    }

    void remove(Grant.Key grant) {
        if (grants.remove(grant) != null) {
            version++;
        }
    }

    @Nullable Token token(String value) {
        return tokens.get(value);
    }

    /// All tokens ever issued in a person's name.
    List<Token> tokensOf(String person) {
        return tokensOfPerson.found(person, tokens);
    }

    void put(Token token) {
        tokens.put(token.value(), token);
        tokensOfPerson.add(token.person(), token.value());
        version++;
    }

    /// The token that a page got through a person's token, if it got one.
    @Nullable String pageToken(String userToken, String page) {
        return pageTokens.get(new PageTokenKey(userToken, page));
    }

    void putPageToken(String userToken, String page, String token) {
        pageTokens.put(new PageTokenKey(userToken, page), token);
        version++;
    }

    @Nullable AuthorizationCode code(String value) {
        return codes.get(value);
    }

    void put(AuthorizationCode code) {
        codes.put(code.value(), code);
        version++;
    }

    /// What was published, and is about to be.
    Publishing publishing() {
        return publishing;
    }

    int reusedCodes() {
        return reusedCodes;
    }

    void countReusedCode() {
        reusedCodes++;
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
}
