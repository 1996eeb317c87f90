package dev.relink.server.graphql;

import dev.relink.server.audit.AuditEntry;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.page.Page;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;

/// The audit log.
final class AuditTypes {

    private final AuditLog audit;

    AuditTypes(AuditLog audit) {
        this.audit = audit;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(TypeWiring.of("Query").field("auditLog", (root, call) -> page(call)).build());
        wiring.type(
                TypeWiring.<AuditEntry>of("AuditEntry")
                        .value("id", entry -> entry.id().toString())
                        .value("occurredAt", AuditEntry::occurredAt)
                        .value("action", AuditEntry::action)
                        .later(
                                "actor",
                                (entry, call) -> {
                                    MemberId actor = entry.cause().actor();
                                    return actor == null ? null : call.load(Loaders.MEMBERS, actor);
                                })
                        .value("authority", entry -> entry.cause().authority())
                        .later(
                                "account",
                                (entry, call) -> {
                                    AccountId account = entry.accountId();
                                    return account == null
                                            ? null
                                            : call.load(Loaders.ACCOUNTS, account);
                                })
                        .later(
                                "grant",
                                (entry, call) -> {
                                    GrantId grant = entry.grantId();
                                    return grant == null ? null : call.load(Loaders.GRANTS, grant);
                                })
                        .value("details", entry -> List.copyOf(entry.details().entrySet()))
                        .build());
        wiring.type(
                TypeWiring.<Map.Entry<String, String>>of("AuditDetail")
                        .value("name", Map.Entry::getKey)
                        .value("value", Map.Entry::getValue)
                        .build());
    }

    private Page<AuditEntry> page(Call call) {
        if (!AuditLog.isReadableBy(call.viewer())) {
            throw new RequestException(
                    ErrorCode.FORBIDDEN, "Super admins and admins may read the audit log.");
        }
        return audit.page(call.viewer(), call.page());
    }
}
