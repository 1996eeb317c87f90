package guestbook;

import dev.relink.spi.*;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A network of which Relink knows nothing, by somebody of whom Relink knows nothing. */
public final class GuestbookPlugin implements ConnectorPlugin {

    private static final NetworkName GUESTBOOK = new NetworkName("guestbook", "Guestbook");

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectorFactories() {
        return List.of(new Factory());
    }

    private static final class Factory implements ConnectorFactory {

        @Override
        public String key() {
            return "guestbook";
        }

        @Override
        public List<NetworkName> networks() {
            return List.of(GUESTBOOK);
        }

        @Override
        public List<ConfigurationProperty> configuration() {
            return List.of();
        }

        @Override
        public Connector create(ConnectorContext context) {
            return new GuestbookConnector();
        }
    }

    private static final class GuestbookConnector implements Connector {

        @Override
        public ConnectorDescriptor descriptor() {
            AccountKindDescriptor page =
                    new AccountKindDescriptor(
                            AccountKind.PAGE,
                            new LocalizedText(Map.of("en", "Book", "de", "Buch")),
                            List.of(),
                            AccountKindDescriptor.ReconnectableBy.ANY_ADMINISTRATOR,
                            null);
            NetworkPolicy policy =
                    new NetworkPolicy(
                            Duration.ofDays(90), NetworkPolicy.Basis.LAST_USE, Duration.ofDays(365));
            return new ConnectorDescriptor(
                    List.of(new NetworkDescriptor(GUESTBOOK, List.of(page), policy)),
                    List.of(),
                    new ManualRevocation(
                            LocalizedText.english("Tear the page out."),
                            URI.create("https://guestbook.example/pages")));
        }

        @Override
        public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
            return new AuthorizationUrl(
                    URI.create("https://guestbook.example/sign?state=" + request.state()), null);
        }

        @Override
        public Authorization exchangeCode(CodeExchangeRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Discovery discover(DiscoveryRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProbeResult probe(ProbeRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
