/// The main job, told step by step. Each step says what is done, shows what the API answered, and
/// checks it.
@NullMarked
package dev.relink.demo.tour;

import org.jspecify.annotations.NullMarked;
