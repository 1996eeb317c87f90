/// Who changed what, when, and by which right. Entries are only ever added, in the transaction of
/// the change itself.
@NullMarked
package dev.relink.server.audit;

import org.jspecify.annotations.NullMarked;
