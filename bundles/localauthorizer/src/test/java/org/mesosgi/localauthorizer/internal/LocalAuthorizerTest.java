package org.mesosgi.localauthorizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.Principal;

/** What the recordings do not show. */
class LocalAuthorizerTest {

    private static final Optional<Principal> ALICE = Optional.of(new Principal("alice"));
    private static final Resource DISK = Resource.of("disk", Value.Scalar.of(1));

    @Test
    void needsLists() {
        assertThatThrownBy(() -> new LocalAuthorizer(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the parameter 'acls' is missing");
    }

    @Test
    void tellsWhereATextIsNoJson() {
        assertThatThrownBy(() -> with("{'permissive':\n}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("line 2, column 1")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> with("")).hasMessage("it is no JSON: there is nothing in it");
        assertThatThrownBy(() -> with("{} {}")).hasMessageContaining("more behind its end");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThatThrownBy(() -> with("{'permissive': 1, 'run_tasks': [{'principals': {'type': 'SOM'}}, 7],"
                        + " 'view_flags': [{'principals': {'values': [1]}, 'flags': {'values': ['x']}}],"
                        + " 'register_frameworks': {}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permissive is neither true nor false"
                        + "; run_tasks[0].principals.type is none of SOME, ANY, NONE"
                        + "; run_tasks[0].users is missing"
                        + "; run_tasks[1] is no object"
                        + "; run_tasks[1].principals is missing"
                        + "; run_tasks[1].users is missing"
                        + "; view_flags[0].principals.values holds what is no string"
                        + "; ACL.ViewFlags type must be either NONE or ANY"
                        + "; register_frameworks is no list");
    }

    @Test
    void whatItDoesNotKnowDoesNotCount() {
        LocalAuthorizer authorizer = with("{'permissive': false, 'run_task': 7,"
                + " 'run_tasks': [{'principals': {'type': 'ANY'}, 'users': {'type': 'ANY'}, 'why': 'so'}]}");

        assertThat(decide(authorizer, ALICE, Action.RUN_TASK, Optional.empty())).isTrue();
    }

    @Test
    void endpointsMayHaveTheirHostsPrefix() {
        assertThat(decide(
                        with("{'permissive': false, 'get_endpoints':"
                                + " [{'principals': {'type': 'ANY'}, 'paths': {'values': ['/slave/containers']}}]}"),
                        ALICE,
                        Action.GET_ENDPOINT_WITH_PATH,
                        Optional.of(AuthorizationObject.of("/slave/containers"))))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void withoutListsWhatIsPermittedIsWhatTheySay(Action action) {
        assertThat(decide(with("{}"), ALICE, action, Optional.empty())).isEqualTo(action != Action.UNKNOWN);
        assertThat(decide(with("{'permissive': false}"), ALICE, action, Optional.empty()))
                .isFalse();
    }

    @Test
    void aFrameworkNeedsAllItsRoles() {
        LocalAuthorizer authorizer = with("{'permissive': false, 'register_frameworks': ["
                + "{'principals': {'values': ['alice']}, 'roles': {'values': ['eng']}},"
                + "{'principals': {'values': ['alice']}, 'roles': {'values': ['ops/%']}}]}");

        assertThat(registers(authorizer, "eng", "ops/a")).isTrue();
        assertThat(registers(authorizer, "eng", "ops")).isFalse();
        assertThat(registers(authorizer)).isFalse();
    }

    @Test
    void resourcesAreKnownByWhoHasThemAndWhoHasMadeThem() {
        LocalAuthorizer authorizer = with(
                "{'permissive': false,"
                        + " 'reserve_resources': [{'principals': {'type': 'ANY'}, 'roles': {'values': ['eng/dev']}}],"
                        + " 'unreserve_resources':"
                        + " [{'principals': {'type': 'ANY'}, 'reserver_principals': {'values': ['bob']}}],"
                        + " 'destroy_volumes': [{'principals': {'type': 'ANY'}, 'creator_principals': {'values': ['carol']}}]}");
        Resource reserved = DISK.reserve(Reservation.fixed("eng"))
                .reserve(new Reservation(Reservation.Type.DYNAMIC, "eng/dev", Optional.of("bob"), Labels.none()));

        assertThat(decide(authorizer, ALICE, Action.RESERVE_RESOURCES, object(reserved)))
                .isTrue();
        assertThat(decide(authorizer, ALICE, Action.RESERVE_RESOURCES, object(DISK)))
                .isFalse();
        assertThat(decide(authorizer, ALICE, Action.UNRESERVE_RESOURCES, object(reserved)))
                .isTrue();
        assertThat(decide(authorizer, ALICE, Action.UNRESERVE_RESOURCES, object(DISK)))
                .isFalse();
        assertThat(decide(authorizer, ALICE, Action.DESTROY_VOLUME, object(volume("carol"))))
                .isTrue();
        assertThat(decide(authorizer, ALICE, Action.DESTROY_VOLUME, object(volume("dave"))))
                .isFalse();
    }

    @Test
    void aNestedContainerNeedsItsParentsUserAndItsOwn() {
        LocalAuthorizer authorizer = with("{'permissive': false,"
                + " 'launch_nested_containers_under_parent_with_user':"
                + " [{'principals': {'values': ['alice']}, 'users': {'values': ['web']}}],"
                + " 'launch_nested_containers_as_user':"
                + " [{'principals': {'values': ['alice']}, 'users': {'values': ['nobody']}}]}");

        assertThat(decide(authorizer, ALICE, Action.LAUNCH_NESTED_CONTAINER, nested("web", "nobody")))
                .isTrue();
        assertThat(decide(authorizer, ALICE, Action.LAUNCH_NESTED_CONTAINER, nested("web", "root")))
                .isFalse();
        assertThat(decide(authorizer, ALICE, Action.LAUNCH_NESTED_CONTAINER, nested("root", "nobody")))
                .isFalse();
    }

    @Test
    void anExecutorDealsWithItsOwnContainers() {
        LocalAuthorizer authorizer = with("{}");
        Optional<Principal> executor = Optional.of(new Principal(Optional.empty(), Map.of("cid", "outer")));

        assertThat(decide(authorizer, executor, Action.KILL_NESTED_CONTAINER, container("outer")))
                .isTrue();
        assertThat(decide(authorizer, executor, Action.KILL_NESTED_CONTAINER, container("other")))
                .isFalse();
        assertThat(decide(authorizer, executor, Action.VIEW_FLAGS, Optional.empty()))
                .isFalse();
    }

    @Test
    void aResourceProviderDealsWithContainersOfItsOwnNames() {
        LocalAuthorizer authorizer = with("{}");
        Optional<Principal> provider = Optional.of(new Principal(Optional.empty(), Map.of("cid_prefix", "csi-")));

        assertThat(decide(
                        authorizer,
                        provider,
                        Action.KILL_STANDALONE_CONTAINER,
                        Optional.of(AuthorizationObject.of(new ContainerId("csi-1")))))
                .isTrue();
        assertThat(decide(
                        authorizer,
                        provider,
                        Action.KILL_STANDALONE_CONTAINER,
                        Optional.of(AuthorizationObject.of(new ContainerId("other")))))
                .isFalse();
    }

    private static boolean registers(LocalAuthorizer authorizer, String... roles) {
        return decide(
                authorizer,
                ALICE,
                Action.REGISTER_FRAMEWORK,
                Optional.of(AuthorizationObject.of(FrameworkInfo.of("root", "name", Set.of(roles), Set.of()))));
    }

    private static Optional<AuthorizationObject> nested(String parent, String child) {
        return Optional.of(new AuthorizationObject(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Recording.executor(Optional.of(Recording.command(parent)))),
                Optional.empty(),
                Optional.of(Recording.command(child)),
                Optional.empty()));
    }

    private static Optional<AuthorizationObject> container(String outer) {
        return Optional.of(AuthorizationObject.of(new ContainerId("inner", Optional.of(new ContainerId(outer)))));
    }

    private static Resource volume(String creator) {
        return DISK.withDisk(new Disk(
                Optional.of(new Disk.Persistence("id", Optional.of(creator))), Optional.empty(), Optional.empty()));
    }

    private static Optional<AuthorizationObject> object(Resource resource) {
        return Optional.of(AuthorizationObject.of(resource));
    }

    private static boolean decide(
            LocalAuthorizer authorizer,
            Optional<Principal> subject,
            Action action,
            Optional<AuthorizationObject> object) {
        return authorizer
                .authorized(subject, action, object)
                .toCompletableFuture()
                .join();
    }

    private static LocalAuthorizer with(String acls) {
        return new LocalAuthorizer(Map.of(
                Parameters.PROPERTY,
                Parameters.of(List.of(new Parameter("acls", acls.replace('\'', '"'))))
                        .toProperty()));
    }
}
