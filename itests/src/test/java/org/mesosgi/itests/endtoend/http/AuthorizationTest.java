package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/**
 * A master and an agent with access control lists: who may not register, run or see something does not, and what is changed
 * counts at once, also for a framework that is connected.
 */
class AuthorizationTest {

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Roots may do as they like, and so may others who are not named; but nobody sees flags, metrics, and secret ones. */
    private static final String ACLS = ("{'register_frameworks': [{'principals': {'values': ['bob']}, 'roles': NONE}],"
                    + " 'run_tasks': [{'principals': ANY, 'users': {'values': ['root']}},"
                    + " {'principals': ANY, 'users': NONE}],"
                    + " 'view_frameworks': [{'principals': ANY, 'users': {'values': ['root']}},"
                    + " {'principals': ANY, 'users': NONE}],"
                    + " 'view_flags': [{'principals': ANY, 'flags': NONE}],"
                    + " 'get_endpoints': [{'principals': ANY, 'paths': NONE}]}")
            .replace("ANY", "{'type': 'ANY'}")
            .replace("NONE", "{'type': 'NONE'}")
            .replace('\'', '"');

    private static final String MULTI_ROLE = "'capabilities':[{'type':'MULTI_ROLE'}]";

    private static String workDirectory;
    private static CommandProcess master;
    private static CommandProcess agent;

    @BeforeAll
    static void start() {
        workDirectory = COMMANDS.folder().resolve("m").toString();
        master = COMMANDS.startMaster("--work_dir=" + workDirectory, "--acls=" + ACLS);
        agent = COMMANDS.startHost(
                "mesos-agent.sh",
                "--master=" + master.hostAndPort(),
                "--resources=cpus:2;mem:256;disk:256",
                "--work_dir=" + COMMANDS.folder().resolve("a"),
                "--acls=" + ACLS);
        agent.awaitErrors("Registered with the master");
    }

    @Test
    void aFrameworkThatMayNotRegisterIsTold() throws IOException {
        String info = "{'user':'root','name':'f','principal':'bob','roles':['ops','eng']," + MULTI_ROLE + "}";
        try (HttpConnection connection = new HttpConnection(master.address())) {
            HttpAnswer answer = connection
                    .send(
                            "POST",
                            Scheduler.PATH,
                            Scheduler.JSON,
                            Scheduler.bytes("{'type':'SUBSCRIBE','subscribe':{'framework_info':" + info + "}}"))
                    .answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text())
                    .contains("ERROR", "Not authorized to register framework  with roles { eng, ops }")
                    .doesNotContain("SUBSCRIBED");
        }
    }

    @Test
    void onlyWhatMayBeSeenIsShown() throws IOException {
        for (InetSocketAddress host : new InetSocketAddress[] {master.address(), agent.address()}) {
            assertThat(get(host, "/flags").status()).isEqualTo(403);
            assertThat(get(host, "/flags").text()).isEqualTo("403 Forbidden.");
            assertThat(get(host, "/metrics/snapshot").status()).isEqualTo(403);
            try (HttpConnection connection = new HttpConnection(host)) {
                HttpAnswer answer = connection
                        .send("POST", "/api/v1", Scheduler.JSON, Scheduler.bytes("{'type':'GET_FLAGS'}"))
                        .answer();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            }
            assertThat(get(host, "/version").status()).isEqualTo(200);
            assertThat(json(host, "/state").has("flags")).isFalse();
        }
        try (Scheduler seen = Scheduler.subscribe(master.address(), "'roles':['seen']", MULTI_ROLE);
                Scheduler secret =
                        Scheduler.subscribeAs("secret", master.address(), "'roles':['secret']", MULTI_ROLE)) {
            for (String path : new String[] {"/state", "/master/frameworks"}) {
                assertThat(json(master.address(), path).path("frameworks").findValuesAsText("id"))
                        .contains(seen.id())
                        .doesNotContain(secret.id());
            }
        }
    }

    /** The framework is subscribed all the time: what it holds of the authorizer is that of the lists as they are now. */
    @Test
    void aTaskNeedsAUserThatIsPermittedNow() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), "'roles':['eng']", MULTI_ROLE)) {
            launch(scheduler, "forbidden", "nobody");
            JsonNode forbidden = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(forbidden.path("state").asText()).isEqualTo("TASK_ERROR");
            assertThat(forbidden.path("reason").asText()).isEqualTo("REASON_TASK_UNAUTHORIZED");
            assertThat(forbidden.path("message").asText()).isEqualTo("Not authorized to launch as user 'nobody'");

            configure(ACLS.replace("\"users\": {\"values\": [\"root\"]}", "\"users\": {\"values\": [\"nobody\"]}"));
            launch(scheduler, "no more", "root");
            assertThat(scheduler
                            .nextEvent("UPDATE")
                            .at("/update/status/message")
                            .asText())
                    .isEqualTo("Not authorized to launch as user 'root'");

            // The agent's lists are the same as before: what the master permits now, that one does not.
            launch(scheduler, "not there", "nobody");
            JsonNode notThere = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(notThere.path("reason").asText()).isEqualTo("REASON_TASK_UNAUTHORIZED");
            assertThat(notThere.path("source").asText()).isEqualTo("SOURCE_AGENT");
        } finally {
            configure(ACLS);
        }
        assertThat(master.errors()).doesNotContain("Exception", "\tat ");
    }

    private static void launch(Scheduler scheduler, String task, String user) throws IOException {
        JsonNode offer = scheduler.nextOffer();
        String info = "{'name':'t','task_id':{'value':'" + task + "'},'agent_id':{'value':'"
                + offer.at("/agent_id/value").asText() + "'},'command':{'value':'true','user':'" + user + "'},"
                + "'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':0.1}},"
                + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}]}";
        HttpAnswer answer = scheduler.call(
                "ACCEPT",
                ",'accept':{'offer_ids':[{'value':'" + offer.at("/id/value").asText() + "'}],"
                        + "'filters':{'refuse_seconds':0},"
                        + "'operations':[{'type':'LAUNCH','launch':{'task_infos':[" + info + "]}}]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private static void configure(String acls) {
        CommandProcess shell = COMMANDS.start(
                "mesos-shell.sh", "--work_dir=" + workDirectory, "mesos:configure local 'acls=" + acls + "'");
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
    }

    private static HttpAnswer get(InetSocketAddress host, String path) throws IOException {
        try (HttpConnection connection = new HttpConnection(host)) {
            return connection.send("GET", path, Map.of(), new byte[0]).answer();
        }
    }

    private static JsonNode json(InetSocketAddress host, String path) throws IOException {
        return MAPPER.readTree(get(host, path).text());
    }
}
