package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/rest/organizationAcls` and `/rest/organizations` (LinkedIn, Organization access
/// control; Organization lookup). Threads may share it.
final class OrganizationEndpoint {

    ObjectNode acls(World world, Grant grant, Call call) {
        Callers.require(
                world, grant, Scopes.ADMINISTER, "organizationAcls.FINDER-roleAssignee.NO_VERSION");
        Query.requireFinder(call, "roleAssignee");
        String role = Queries.last(call.query(), "role");
        List<Acl> acls =
                world.acls().stream()
                        .filter(acl -> acl.member().equals(grant.member()))
                        .filter(acl -> role == null || acl.role().equals(role))
                        .toList();
        return Listing.of(call, acls, OrganizationEndpoint::told);
    }

    private static ObjectNode told(Acl acl) {
        return Json.object()
                .put("role", acl.role())
                .put("organization", "urn:li:organization:" + acl.organization())
                .put("roleAssignee", "urn:li:person:" + acl.member())
                .put("state", "APPROVED");
    }

    /// Several at once, `?ids=List(1,2)`; those that are not there are left out.
    ObjectNode batch(World world, Grant grant, Call call) {
        Callers.require(world, grant, Scopes.ADMINISTER, "organizations.BATCH_GET.NO_VERSION");
        String ids = Query.required(call, "ids");
        if (!ids.matches("List\\([0-9]{1,20}(,[0-9]{1,20}){0,99}\\)")) {
            throw Problem.invalid("The parameter ids is List(…) with 1 to 100 numbers.");
        }
        ObjectNode body = Json.object();
        ObjectNode results = body.putObject("results");
        ObjectNode statuses = body.putObject("statuses");
        ObjectNode errors = body.putObject("errors");
        Stream.of(ids.substring(5, ids.length() - 1).split(","))
                .forEach(id -> {
                    Organization organization = world.organization(id);
                    statuses.put(id, organization == null ? 404 : 200);
                    if (organization == null) {
                        errors.set(id, Problem.notFound("The organization " + id).body());
                    } else {
                        results.set(id, told(organization));
                    }
                });
        return body;
    }

    ObjectNode one(World world, Grant grant, String id) {
        Callers.require(world, grant, Scopes.ADMINISTER, "organizations.GET.NO_VERSION");
        Organization organization = world.organization(id);
        if (organization == null) {
            throw Problem.notFound("The organization " + id);
        }
        return told(organization);
    }

    private static ObjectNode told(Organization organization) {
        return Json.object()
                .put("id", Long.parseLong(organization.id()))
                .put("localizedName", organization.name())
                .put("vanityName", organization.vanityName())
                .put("$URN", organization.urn());
    }
}
