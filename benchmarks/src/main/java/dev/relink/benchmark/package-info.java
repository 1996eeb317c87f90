/// How fast the server is, measured on the machine at hand, as ratios to what nothing could beat.
@NullMarked
package dev.relink.benchmark;

import org.jspecify.annotations.NullMarked;
