/// The requirements as stories. A test knows nothing of the server but its GraphQL contract.
@NullMarked
package dev.relink.acceptance;

import org.jspecify.annotations.NullMarked;
