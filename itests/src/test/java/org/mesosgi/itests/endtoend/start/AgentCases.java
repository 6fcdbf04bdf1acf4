package org.mesosgi.itests.endtoend.start;

import static org.mesosgi.itests.endtoend.start.ManifestCases.hook;
import static org.mesosgi.itests.endtoend.start.ManifestCases.isolators;
import static org.mesosgi.itests.endtoend.start.ManifestCases.libraries;
import static org.mesosgi.itests.endtoend.start.StartCase.answers;
import static org.mesosgi.itests.endtoend.start.StartCase.refuses;
import static org.mesosgi.itests.endtoend.start.StartCase.starts;

import java.util.List;

/** The flags of the agent. What it has in common with the master is tried there. */
final class AgentCases {

    private static final String CPU = "org_apache_mesos_TestCpuIsolator";
    private static final String MEM = "org_apache_mesos_TestMemIsolator";

    private AgentCases() {}

    static List<StartCase> modules() {
        return List.of(
                starts("defaults").inItsOwnProcess(),
                starts("isolators that are modules", "--isolation=" + CPU + "," + MEM)
                        .manifest(libraries(isolators())),
                starts("a module that isolates twice, under different names", "--isolation=" + MEM + "," + CPU)
                        .manifest(libraries(isolators())),
                refuses("unknown isolator", "--isolation=nope")
                        .saying("'nope'", "--isolation")
                        .inItsOwnProcess(),
                refuses("unknown isolator with a path", "--isolation=foo/bar").saying("'foo/bar'", "--isolation"),
                refuses("isolator that is not loaded", "--isolation=" + CPU).saying("'" + CPU + "'", "--isolation"),
                refuses("isolator that is a hook", "--isolation=org_apache_mesos_TestHook")
                        .manifest(libraries(hook()))
                        .saying("'org_apache_mesos_TestHook' is no Isolator", "it is of kind Hook"),
                refuses("isolator that cannot be created", "--isolation=mod_nullisolator")
                        .manifest(
                                libraries(
                                        "{\"file\": \"WRONG/nullisolator.jar\", \"modules\": [{\"name\": \"mod_nullisolator\"}]}"))
                        .saying("'mod_nullisolator' cannot be created", "parameter 'needed' is missing"),
                refuses("a built-in isolator twice", "--isolation=posix/cpu,posix/cpu")
                        .saying("--isolation", "posix/cpu"),
                refuses("an isolator module twice", "--isolation=" + CPU + "," + CPU)
                        .manifest(libraries(isolators()))
                        .saying("--isolation", CPU),
                starts("no isolation", "--isolation="),
                starts("hook", "--hooks=org_apache_mesos_TestHook").manifest(libraries(hook())),
                refuses("unknown hook", "--hooks=nope").saying("'nope'", "agent --hooks"),
                refuses("both --modules and --modules_dir", "--modules={}", "--modules_dir=DIR")
                        .saying("--modules and --modules_dir are both given"),
                refuses("unknown container logger", "--container_logger=nope").saying("'nope'", "--container_logger"),
                refuses("unknown containerizer", "--containerizers=nope").saying("--containerizers", "'nope'"),
                refuses("unknown launcher", "--launcher=nope").saying("--launcher", "'nope'"),
                refuses("unknown resource estimator", "--resource_estimator=nope")
                        .needing("resource_estimator")
                        .saying("nope"),
                refuses("unknown QoS controller", "--qos_controller=nope")
                        .needing("qos_controller")
                        .saying("nope"),
                refuses("credential that is not there", "--authenticatee=nope", "--credential=/nonexistent")
                        .needing("authenticatee", "credential")
                        .saying("/nonexistent"));
    }

    static List<StartCase> flags() {
        return List.of(
                refuses("no master").without("master").saying("the flag --master is required"),
                refuses("no work_dir").without("work_dir").saying("the flag --work_dir is required"),
                refuses("work_dir that cannot be made", "--work_dir=/proc/x").saying("--work_dir", "/proc/x"),
                refuses("master that is no address", "--master=nowhere").saying("--master", "nowhere"),
                starts("resources", "--resources=cpus:2;mem:1024;ports:[31000-32000]"),
                starts("resources with a role", "--resources=cpus(eng):2;cpus:1"),
                starts("resources named twice", "--resources=cpus:2;cpus:1"),
                refuses("resources that make no sense", "--resources=cpus:x")
                        .saying("--resources", "Bad type for resource cpus value x type TEXT"),
                refuses("resources below nothing", "--resources=cpus:-1")
                        .saying("--resources", "Bad type for resource cpus value -1 type TEXT"),
                starts("attributes", "--attributes=rack:r1;zone:a"),
                refuses("attributes without a value", "--attributes=rack")
                        .saying("--attributes", "'rack' has not the form name:value")
                        .unlikeMesos("it is a mistake like others: status 1, where Mesos aborts"),
                refuses("isolators that exclude each other", "--isolation=cgroups/cpu,posix/cpu")
                        .saying("--isolation")
                        .unlikeMesos("it is a mistake like others: status 1, where Mesos aborts"),
                refuses("port out of range", "--port=99999").saying("'99999' is no port"),
                refuses("unknown flag", "--nosuchflag")
                        .saying("the flag --nosuchflag is unknown", "See `mesos-agent --help`"),
                answers("version", "--version").without("master", "work_dir").saying("mesos "),
                answers("help", "--help").without("master", "work_dir").saying("Usage: mesos-agent", "--isolation"));
    }
}
