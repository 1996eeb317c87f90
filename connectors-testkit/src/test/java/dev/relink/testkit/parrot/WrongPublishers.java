package dev.relink.testkit.parrot;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.Transient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Connectors that are right but for one point each of publishing and of reading it again.
final class WrongPublishers {

    private WrongPublishers() {}

    static final class ClipsTexts extends SpoiledConnector {
        ClipsTexts(Connector honest) {
            super(honest);
        }

        @Override
        public PublishedPost publish(PublishRequest request) {
            String text = request.content().text();
            PostContent clipped =
                    new PostContent(
                            text.substring(0, Math.min(100, text.length())), null, List.of());
            return super.publish(new PublishRequest(request.access(), request.asset(), clipped));
        }
    }

    /// Publishes, and makes something else of what goes wrong.
    abstract static class RereadingPublisher extends SpoiledConnector {
        RereadingPublisher(Connector honest) {
            super(honest);
        }

        @Override
        public PublishedPost publish(PublishRequest request) {
            try {
                return super.publish(request);
            } catch (NetworkException thrown) {
                throw new NetworkException(reread(thrown.failure()));
            }
        }

        abstract Failure reread(Failure failure);
    }

    static final class TakesALostAnswerForARefusal extends RereadingPublisher {
        TakesALostAnswerForARefusal(Connector honest) {
            super(honest);
        }

        @Override
        Failure reread(Failure failure) {
            return failure instanceof Transient ? new RequestRefused(failure.evidence()) : failure;
        }
    }

    static final class TakesADuplicateForAnyRefusal extends RereadingPublisher {
        TakesADuplicateForAnyRefusal(Connector honest) {
            super(honest);
        }

        @Override
        Failure reread(Failure failure) {
            return failure instanceof RequestRefused
                    ? new RequestRefused(failure.evidence())
                    : failure;
        }
    }

    static final class GivesAnotherId extends SpoiledConnector {
        GivesAnotherId(Connector honest) {
            super(honest);
        }

        @Override
        public PublishedPost publish(PublishRequest request) {
            return new PublishedPost("short-" + super.publish(request).id(), null);
        }
    }

    /// Reads, and makes something else of it.
    abstract static class RereadingStream extends SpoiledConnector {
        RereadingStream(Connector honest) {
            super(honest);
        }

        @Override
        public StreamPage stream(StreamRequest request) {
            return reread(super.stream(request), request);
        }

        abstract StreamPage reread(StreamPage page, StreamRequest request);
    }

    static final class EndsAfterOnePiece extends RereadingStream {
        EndsAfterOnePiece(Connector honest) {
            super(honest);
        }

        @Override
        StreamPage reread(StreamPage page, StreamRequest request) {
            return new StreamPage(page.items(), null);
        }
    }

    static final class ReadsTheOldestFirst extends RereadingStream {
        ReadsTheOldestFirst(Connector honest) {
            super(honest);
        }

        @Override
        StreamPage reread(StreamPage page, StreamRequest request) {
            List<StreamItem> items = page.items().reversed();
            return new StreamPage(items, page.next());
        }
    }

    static final class PutsItsTokenIntoTheCursor extends RereadingStream {
        PutsItsTokenIntoTheCursor(Connector honest) {
            super(honest);
        }

        @Override
        StreamPage reread(StreamPage page, StreamRequest request) {
            String token = request.access().tokens().accessToken().reveal();
            return page.next() == null
                    ? page
                    : new StreamPage(page.items(), page.next() + "?token=" + token);
        }
    }

    static final class PublishesAndDoesNotRead extends SpoiledConnector {
        PublishesAndDoesNotRead(Connector honest) {
            super(honest);
        }

        @Override
        public StreamPage stream(StreamRequest request) {
            throw new UnsupportedOperationException("Nobody reads here.");
        }
    }

    /// Right, for a network whose perches cannot be heard.
    static class Deaf extends RereadingPublisher {
        private static final Pattern SQUAWK = Pattern.compile("; it is (s[0-9]+)");

        Deaf(Connector honest) {
            super(honest);
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return ParrotDescriptor.withoutStream(super.descriptor());
        }

        @Override
        public StreamPage stream(StreamRequest request) {
            throw new UnsupportedOperationException("Nobody hears here.");
        }

        @Override
        Failure reread(Failure failure) {
            Matcher said = SQUAWK.matcher(failure.evidence().message());
            return failure instanceof RequestRefused refused && said.find()
                    ? new RequestRefused(
                            refused.kind(), refused.evidence(), existing(said.group(1)))
                    : failure;
        }

        @Nullable PublishedPost existing(String id) {
            return new PublishedPost(id, null);
        }
    }

    static final class DeafAndNamesNothing extends Deaf {
        DeafAndNamesNothing(Connector honest) {
            super(honest);
        }

        @Override
        @Nullable PublishedPost existing(String id) {
            return null;
        }
    }

    static final class SaysThatItPublishesNothing extends SpoiledConnector {
        SaysThatItPublishesNothing(Connector honest) {
            super(honest);
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return ParrotDescriptor.withoutPosts(super.descriptor());
        }
    }
}
