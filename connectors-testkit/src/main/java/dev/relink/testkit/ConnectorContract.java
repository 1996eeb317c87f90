package dev.relink.testkit;

/// All that Relink relies on in a connector. A connector's test class implements it.
///
/// It is made of parts that can be implemented alone while a connector is being written.
public interface ConnectorContract
        extends FactoryContract,
                AuthorizationContract,
                DiscoveryContract,
                ProbeContract,
                RefreshContract,
                PublishContract,
                StreamContract,
                MetricsContract,
                VerificationContract,
                RevocationContract,
                TroubleContract,
                ErrorContract,
                SecrecyContract,
                ConcurrencyContract {}
