package dev.relink.testkit;

import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.StreamItem;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plays a network, and the people at it, to a connector under test.
///
/// Two people have accounts at the network, each with at least one asset that can be connected; the
/// first has all that the contract is about. People answer in their browsers, without the
/// connector's doing: a method for that is given the authorization address and gives the address
/// that the network redirects the browser to.
///
/// What a network cannot do, its fixture answers with `false` or empty, and the contract's tests
/// about it are reported as aborted. Every network can at least lose a grant as {@link
/// ReauthorizationNeeded.Reason#REVOKED} and have {@link Weather#OUTAGE}, {@link Weather#MALFORMED}
/// and {@link Weather#CLOSED}.
///
/// A fixture is made anew for each test. Its methods that answer for people are called from several
/// threads at once.
public interface NetworkFixture extends AutoCloseable {

    /// The factory under test.
    ConnectorFactory factory();

    /// The operator's values that lead the connector to this network.
    Map<String, String> settings();

    /// Every call that the network's documentation describes and the connector may send; nothing
    /// else may go out, in any test of the contract.
    List<WireCall> wire();

    /// The time, for the connector and for the network alike.
    InstantSource clock();

    /// Where the network sends people back to.
    default URI redirectUri() {
        return URI.create("https://relink.example/oauth/callback/" + factory().key());
    }

    /// The first person agrees to everything.
    URI consent(URI authorizationUrl);

    /// The second person agrees to everything.
    URI consentAsAnotherPerson(URI authorizationUrl);

    /// The first person declines.
    URI decline(URI authorizationUrl);

    /// The first person agrees, but leaves out one asset.
    ///
    /// @return empty if people cannot leave out such an asset there
    default Optional<URI> consentWithout(URI authorizationUrl, AssetRef asset) {
        return Optional.empty();
    }

    /// Ends every grant that the first person has given so far.
    ///
    /// @param reason what ends it
    /// @return false if that cannot happen there
    boolean loseGrant(ReauthorizationNeeded.Reason reason);

    /// Whether the network refuses to renew the tokens of a grant that was lost so, and not only to
    /// be called with them. For connectors that renew tokens.
    ///
    /// @param reason what ended it
    /// @return false if tokens are renewed all the same
    default boolean refreshingTells(ReauthorizationNeeded.Reason reason) {
        return true;
    }

    /// Takes an asset away from the first person's grants, which go on otherwise.
    ///
    /// @param reason what takes it away
    /// @return false if that cannot happen to such an asset there
    default boolean loseAsset(AssetRef asset, AssetLost.Reason reason) {
        return false;
    }

    /// Takes a permission away from the first person's grants, without which something cannot be
    /// done with an asset; they go on otherwise.
    ///
    /// @param capability what cannot be done any more
    /// @return false if that cannot be played there
    default boolean withdraw(AssetRef asset, Capability capability) {
        return false;
    }

    /// The address of an image that the network takes. For connectors that publish.
    ///
    /// @param number 1 for the first image of a post, and so on
    default URI image(int number) {
        return URI.create("https://images.example/" + number + ".jpg");
    }

    /// The address of a video that the network takes. For connectors that publish videos.
    default URI video() {
        return URI.create("https://videos.example/bread.mp4");
    }

    /// What people see on an account, the newest first. For kinds of accounts on which the
    /// connector publishes, and whose streams it does not read.
    default List<StreamItem> seenOn(AssetRef asset) {
        return List.of();
    }

    /// Has the network keep the next post and lose its answer: whoever publishes it does not hear
    /// that it stands there. For connectors that publish.
    ///
    /// @return false if that cannot be played there
    default boolean loseAnswerToNextPost() {
        return false;
    }

    /// Every error that the network's documentation describes and the connector reads.
    List<ToldError> errors();

    /// The ids of all rules by which the connector reads errors, as they are in the evidence of its
    /// failures. There is an error for each.
    Set<String> errorRules();

    /// Has the network say an error, and do nothing, whenever it is asked so, until its weather
    /// {@link #turn turns} fine.
    void tell(ToldError error);

    /// Changes the weather.
    ///
    /// @return false if the network does not have such weather
    boolean turn(Weather weather);

    /// Ends the network.
    @Override
    void close();
}
