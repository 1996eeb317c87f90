/// The people of a workspace, as the product's identity provider tells of them.
@NullMarked
package dev.relink.server.member;

import org.jspecify.annotations.NullMarked;
