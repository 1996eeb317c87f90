/// The typed ids of everything that has one, and their public form.
///
/// An id is a UUID of version 7 (RFC 9562): it sorts by creation, which is what keyset paging and
/// indexes want. In public it is a prefix that says its type and 32 hexadecimal digits, as
/// `acc_0198f0c2…`. Only encryption keys are named otherwise, by numbers.
@NullMarked
package dev.relink.server.id;

import org.jspecify.annotations.NullMarked;
