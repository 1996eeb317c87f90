package dev.relink.server.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

/// Counts the aliases of a document. Belongs to one thread.
final class AliasCount extends NodeVisitorStub {

    private int count;

    private AliasCount() {}

    static int of(Document document) {
        AliasCount aliases = new AliasCount();
        new NodeTraverser().preOrder(aliases, document);
        return aliases.count;
    }

    @Override
    @SuppressWarnings("rawtypes") // the visitor's own signature
    public TraversalControl visitField(Field field, TraverserContext<Node> context) {
        if (field.getAlias() != null) {
            count++;
        }
        return TraversalControl.CONTINUE;
    }
}
