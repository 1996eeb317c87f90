/// Who changed what, when, and by which right. Entries are only ever added, in the transaction of
/// the change itself; at most the name of a person who wants to be forgotten is taken out.
@NullMarked
package dev.relink.server.audit;

import org.jspecify.annotations.NullMarked;
