/// An example: a network of parrots, which repeat what they hear, and a connector for it that
/// passes the contract.
@NullMarked
package dev.relink.testkit.parrot;

import org.jspecify.annotations.NullMarked;
