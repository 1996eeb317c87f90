package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountPermission;
import dev.relink.server.account.AccountPermissions;
import dev.relink.server.account.AccountPermissions.Holding;
import dev.relink.server.account.HeldPermission;
import dev.relink.server.account.PermissionResult;
import dev.relink.server.account.PermissionResult.Reason;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Viewer;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Giving permissions on single accounts, and taking them away.
final class PermissionMutations {

    /// Whom an id names that names no member.
    private static final MemberId NOBODY = new MemberId(new UUID(0, 0));

    private final AccountPermissions permissions;

    PermissionMutations(AccountPermissions permissions) {
        this.permissions = permissions;
    }

    private record Payload(@Nullable Account account, List<UserErrorView> errors) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Mutation")
                        .field(
                                "accountPermissionGrant",
                                (root, call) -> change(call, permissions::grant))
                        .field(
                                "accountPermissionRevoke",
                                (root, call) -> change(call, permissions::revoke))
                        .build());
        for (String mutation : List.of("AccountPermissionGrant", "AccountPermissionRevoke")) {
            wiring.type(
                    TypeWiring.<Payload>of(mutation + "Payload")
                            .value("account", Payload::account)
                            .value("userErrors", Payload::errors)
                            .build());
        }
        wiring.type(
                TypeWiring.<HeldPermission>of("AccountPermissionHolder")
                        .later(
                                "account",
                                (held, call) -> call.load(Loaders.ACCOUNTS, held.accountId()))
                        .later(
                                "member",
                                (held, call) -> call.load(Loaders.MEMBERS, held.memberId()))
                        .value("permission", HeldPermission::permission)
                        .later(
                                "grantedBy",
                                (held, call) -> call.load(Loaders.MEMBERS, held.granted().member()))
                        .value("grantedAt", held -> held.granted().at())
                        .build());
    }

    private static Payload change(
            Call call, BiFunction<Viewer, Holding, PermissionResult> changing) {
        AccountId account = AccountId.parse(call.input().text("account"));
        if (account == null) {
            return refused(new PermissionResult.Refused(Reason.ACCOUNT_NOT_FOUND, null), call);
        }
        MemberId member = MemberId.parse(call.input().text("member"));
        Holding holding =
                new Holding(
                        account,
                        member == null ? NOBODY : member,
                        call.input().constant("permission", AccountPermission.class));
        return switch (changing.apply(call.viewer(), holding)) {
            case PermissionResult.Done done -> new Payload(done.account(), List.of());
            case PermissionResult.Refused refused -> refused(refused, call);
        };
    }

    private static Payload refused(PermissionResult.Refused refused, Call call) {
        String field = refused.reason() == Reason.MEMBER_NOT_FOUND ? "member" : "account";
        String message = call.text("accountPermission." + refused.reason());
        return new Payload(
                refused.account(), List.of(UserErrorView.of(refused.reason(), message, field)));
    }
}
