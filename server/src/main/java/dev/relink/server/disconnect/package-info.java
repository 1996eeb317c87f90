/// Disconnecting and removing accounts, on both sides: here, where secrets are destroyed and the
/// status changes, and at the network, where the authorization is taken back once its last account
/// is gone (R38, R39).
@NullMarked
package dev.relink.server.disconnect;

import org.jspecify.annotations.NullMarked;
