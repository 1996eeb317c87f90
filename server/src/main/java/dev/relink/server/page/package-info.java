/// Pages of lists: what a caller asks for, what a store answers, and the cursors between them.
@NullMarked
package dev.relink.server.page;

import org.jspecify.annotations.NullMarked;
