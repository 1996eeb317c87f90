/// What a connector is written against: the only package that Relink and a plugin share.
///
/// A plugin is a folder of jars. Relink finds the {@link dev.relink.spi.ConnectorPlugin} in it
/// through {@link java.util.ServiceLoader}, reads what it offers from its {@link
/// dev.relink.spi.ConnectorFactory factories}, and calls its {@link dev.relink.spi.Connector
/// connectors} whenever an account is connected, checked, reconnected or let go.
///
/// Three rules carry everything else:
///
/// - **A connector speaks the wire, Relink decides.** A connector holds no state of an account. It
///   is given what it needs in one request record and answers with one result record.
/// - **A failure is classified where it is understood.** Whatever goes wrong is thrown as a {@link
///   dev.relink.spi.NetworkException} with a {@link dev.relink.spi.Failure}; only a {@link
///   dev.relink.spi.Loss} may disconnect anything.
/// - **Secrets are {@link dev.relink.spi.Secret secrets}.** They never appear in a message, a log
///   or an exception.
@NullMarked
package dev.relink.spi;

import org.jspecify.annotations.NullMarked;
