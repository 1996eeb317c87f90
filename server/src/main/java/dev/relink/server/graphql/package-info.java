/// The GraphQL edge: it translates between the contract and the features, and holds no rule and no
/// SQL.
///
/// One class for each part of the contract wires its types field by field; {@link
/// dev.relink.server.graphql.GraphQlEngine} executes.
@NullMarked
package dev.relink.server.graphql;

import org.jspecify.annotations.NullMarked;
