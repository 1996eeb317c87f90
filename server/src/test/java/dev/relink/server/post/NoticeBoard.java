package dev.relink.server.post;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkName;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.PostRules;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A network that keeps what is published on it, and fails as a test wants it.
public final class NoticeBoard implements Connector {

    public static final NetworkName NAME = new NetworkName("facebook", "Facebook");

    static final Duration REPEAT_REFUSED_FOR = Duration.ofMinutes(10);

    private static final String PLACE = "§\0\u001f";

    private final InstantSource clock;
    private final boolean isRead;
    private final Map<String, List<StreamItem>> items = new ConcurrentHashMap<>();
    private volatile Consumer<PublishRequest> before = request -> {};
    private volatile Consumer<PublishRequest> after = request -> {};
    private volatile Consumer<StreamRequest> reading = request -> {};

    NoticeBoard(InstantSource clock) {
        this(clock, true);
    }

    private NoticeBoard(InstantSource clock, boolean isRead) {
        this.clock = clock;
        this.isRead = isRead;
    }

    /// A network like this one that shows no app what is on it, and refuses the same again for ten
    /// minutes.
    public NoticeBoard withoutStreams() {
        return new NoticeBoard(clock, false);
    }

    /// Does something before anything is published; it may throw.
    void before(Consumer<PublishRequest> action) {
        before = action;
    }

    /// Does something when it is published and not answered yet; it may throw.
    void after(Consumer<PublishRequest> action) {
        after = action;
    }

    /// Does something before a stream is read; it may throw.
    public void reading(Consumer<StreamRequest> action) {
        reading = action;
    }

    /// Somebody writes on an account without publishing through Relink.
    public void write(String asset, String text) {
        there(asset)
                .add(
                        new StreamItem(
                                asset + "_" + there(asset).size(),
                                text,
                                "Somebody",
                                clock.instant(),
                                null,
                                null));
    }

    /// Others write that often.
    void write(String asset, int count) {
        for (int number = 0; number < count; number++) {
            write(asset, "Other " + number);
        }
    }

    private List<StreamItem> there(String asset) {
        return items.computeIfAbsent(asset, key -> new CopyOnWriteArrayList<>());
    }

    /// The texts on an account, oldest first.
    List<String> texts(String asset) {
        return items.getOrDefault(asset, List.of()).stream().map(StreamItem::text).toList();
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        before.accept(request);
        List<StreamItem> there = there(request.asset().ref().id());
        if (!isRead) {
            refuseRepeats(there, request.content().text());
        }
        String id = request.asset().ref().id() + "_" + there.size();
        there.add(new StreamItem(id, request.content().text(), null, clock.instant(), null, null));
        after.accept(request);
        return new PublishedPost(id, URI.create("https://board.example/" + there.size()));
    }

    private void refuseRepeats(List<StreamItem> there, String text) {
        Instant after = clock.instant().minus(REPEAT_REFUSED_FOR);
        for (StreamItem item : there) {
            if (item.text().equals(text) && item.createdAt().isAfter(after)) {
                throw new NetworkException(
                        new RequestRefused(
                                RequestRefused.Kind.DUPLICATE,
                                new Evidence("board.repeat", null, 422, "It is there already."),
                                new PublishedPost(item.id(), null)));
            }
        }
    }

    /// Its cursors are what the network finds handy: the number of the item, in odd characters.
    @Override
    public StreamPage stream(StreamRequest request) {
        reading.accept(request);
        List<StreamItem> all = items.getOrDefault(request.asset().ref().id(), List.of()).reversed();
        String cursor = request.cursor();
        int from = cursor == null ? 0 : Integer.parseInt(cursor.substring(PLACE.length()));
        int to = Math.min(all.size(), from + request.limit());
        return new StreamPage(all.subList(from, to), to == all.size() ? null : PLACE + to);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                NAME,
                                List.of(
                                        new AccountKindDescriptor(
                                                AccountKind.PAGE,
                                                LocalizedText.english("page"),
                                                isRead
                                                        ? List.of(
                                                                new CapabilityDescriptor(
                                                                        Capability.STREAM,
                                                                        Set.of()))
                                                        : List.of(),
                                                ReconnectableBy.ANY_ADMINISTRATOR,
                                                null,
                                                new PostRules(
                                                        280,
                                                        TextMeasure.CODE_POINTS,
                                                        false,
                                                        2,
                                                        0,
                                                        isRead ? null : REPEAT_REFUSED_FOR))),
                                new NetworkPolicy(
                                        Duration.ofDays(90),
                                        NetworkPolicy.Basis.LAST_USE,
                                        Duration.ofDays(365)))),
                List.of(),
                new ManualRevocation(
                        LocalizedText.english("Remove it."),
                        URI.create("https://network.example/")),
                Upkeep.PROBED);
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        throw new UnsupportedOperationException();
    }
}
