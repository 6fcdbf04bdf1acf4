package org.mesosgi.itests.endtoend.start;

import static org.mesosgi.itests.endtoend.start.StartCase.answers;
import static org.mesosgi.itests.endtoend.start.StartCase.refuses;
import static org.mesosgi.itests.endtoend.start.StartCase.starts;

import java.util.List;

/** The flags of the master. */
final class MasterFlagCases {

    private MasterFlagCases() {}

    static List<StartCase> syntax() {
        return List.of(
                refuses("unknown flag", "--nosuchflag")
                        .saying("the flag --nosuchflag is unknown", "See `mesos-master --help`"),
                refuses("flag with a slip", "--alocator=x").saying("did you mean --allocator?"),
                starts("unknown variable").variable("MESOS_NOSUCH", "1"),
                refuses("bad duration", "--allocation_interval=5parsecs")
                        .saying("--allocation_interval", "parsecs", "'secs'"),
                refuses("bad duration in the environment")
                        .variable("MESOS_ALLOCATION_INTERVAL", "5parsecs")
                        .saying("MESOS_ALLOCATION_INTERVAL", "parsecs"),
                starts("command line before environment", "--allocation_interval=2secs")
                        .variable("MESOS_ALLOCATION_INTERVAL", "5parsecs"),
                starts("old name of a flag", "--slave_ping_timeout=20secs")
                        .saying("the flag --slave_ping_timeout has an old name", "--agent_ping_timeout"),
                refuses("flag twice", "--quiet", "--quiet").saying("the flag --quiet is given twice"),
                refuses("bad boolean", "--filter_gpu_resources=maybe").saying("'maybe' is neither true nor false"),
                refuses("negated and not true or false", "--no-quiet", "--quiet=yes")
                        .saying("--quiet"),
                refuses("negated with a value", "--no-quiet=true").saying("--no-quiet cannot have a value"),
                starts("positional argument", "positional").saying("the argument 'positional' does not count"),
                starts("single dash", "-x").saying("the argument '-x' does not count"),
                answers("version", "--version").saying("mesos "),
                answers("help", "--help").saying("Usage: mesos-master", "--modules", "--allocator"));
    }

    static List<StartCase> values() {
        return List.of(
                refuses("port out of range", "--port=99999").saying("'99999' is no port"),
                refuses("port that is no number", "--port=abc").saying("'abc' is no port"),
                refuses("address of another machine", "--ip=203.0.113.1")
                        .saying("cannot listen on 203.0.113.1", "give an address of this machine"),
                refuses("address of the new kind", "--ip=::1").saying("'::1' is no IPv4 address"),
                starts("hostname", "--hostname=example.org"),
                refuses("sorters that differ", "--role_sorter=nope")
                        .saying("--role_sorter and --framework_sorter differ"),
                refuses("unknown sorters", "--role_sorter=nope", "--framework_sorter=nope")
                        .saying("'nope' is no sorter"),
                refuses("bad weights", "--weights=a=x").saying("Invalid weight: 'a=x'"),
                refuses("bad min_allocatable_resources", "--min_allocatable_resources=foo")
                        .saying("--min_allocatable_resources", "'foo'"),
                refuses("work_dir that cannot be made", "--work_dir=/proc/x")
                        .saying("cannot write into the directory of --work_dir: /proc/x"),
                refuses("work_dir that is a file", "--work_dir=DIR/file.json")
                        .file("file.json", "{}")
                        .saying("DIR/file.json is no directory"),
                refuses("work_dir without a name", "--work_dir=")
                        .saying("--work_dir", "it names no file and no directory"),
                refuses("log_dir that is a file", "--log_dir=DIR/file.json")
                        .file("file.json", "{}")
                        .saying("--log_dir", "DIR/file.json is no directory"),
                refuses("unknown level", "--logging_level=LOUD").saying("--logging_level", "'LOUD' is no level"),
                refuses("allocations without a pause", "--allocation_interval=0secs")
                        .saying("--allocation_interval", "longer than nothing"),
                refuses("pings that come too fast", "--agent_ping_timeout=10ms").saying("between 1secs and 15mins"),
                refuses("no ping at all", "--max_agent_ping_timeouts=0").saying("at least 1"));
    }

    /** Flags that Mesos has, and we may not: an unknown flag is refused, which is better than one that does nothing. */
    static List<StartCase> later() {
        return List.of(
                refuses("unknown authorizer", "--authorizers=nope")
                        .needing("authorizers")
                        .saying("nope"),
                refuses("two authorizers", "--authorizers=local,local")
                        .needing("authorizers")
                        .saying("--authorizers"),
                refuses("unknown authenticator", "--authenticators=nope")
                        .needing("authenticators")
                        .saying("nope"),
                refuses("unknown HTTP authenticator", "--authenticate_http_readonly", "--http_authenticators=nope")
                        .needing("http_authenticators", "authenticate_http_readonly")
                        .saying("nope"),
                refuses("ACLs that are no JSON", "--acls={\"permissive\":}")
                        .needing("acls")
                        .saying("--acls"),
                refuses(
                                "ACLs that make no sense",
                                "--acls={\"set_log_level\": [{\"principals\": {\"type\": \"ANY\"},"
                                        + " \"level\": {\"values\": [\"x\"]}}]}")
                        .needing("acls")
                        .saying("--acls"),
                starts("ACLs", "--acls={\"permissive\": false}").needing("acls"),
                starts("ACLs in a file", "--acls=file://DIR/acls.json").file("acls.json", "{\"permissive\": false}"),
                refuses("ACLs in a file that is not there", "--acls=file://DIR/acls.json")
                        .saying("the file of --acls cannot be read", "there is no such file"),
                starts("authentication without credentials", "--authenticate_frameworks")
                        .needing("authenticate_frameworks"),
                refuses("credentials that are not there", "--credentials=/nonexistent")
                        .needing("credentials")
                        .saying("/nonexistent"),
                refuses("contender without detector", "--master_contender=nope")
                        .needing("master_contender")
                        .saying("--master_detector"),
                refuses("detector without contender", "--master_detector=nope")
                        .needing("master_detector")
                        .saying("--master_contender"),
                refuses("unknown contender and detector", "--master_contender=nope", "--master_detector=nope")
                        .needing("master_contender", "master_detector")
                        .saying("nope"),
                refuses("unknown registry", "--registry=disk")
                        .needing("registry")
                        .saying("disk"),
                refuses("replicated log without work_dir", "--registry=replicated_log")
                        .needing("registry")
                        .saying("--work_dir"),
                refuses("no quorum", "--zk=zk://127.0.0.1:1/mesos", "--work_dir=DIR/work")
                        .needing("zk")
                        .saying("--quorum"),
                refuses("bad ZooKeeper URL", "--zk=127.0.0.1:1/mesos", "--quorum=1", "--work_dir=DIR/work")
                        .needing("zk", "quorum")
                        .saying("zk://", "the value of --zk cannot be used"),
                starts("whitelist that is not there", "--whitelist=/nonexistent")
                        .needing("whitelist"),
                refuses("bad role", "--roles=a,-b").needing("roles").saying("-b"),
                refuses("bad rate limits", "--rate_limits={\"limits\": [{\"qps\": 1}]}")
                        .needing("rate_limits")
                        .saying("principal"),
                refuses("bad advertise_ip", "--advertise_ip=foo")
                        .needing("advertise_ip")
                        .saying("foo"),
                refuses("bad domain", "--domain={}").needing("domain").saying("fault_domain"));
    }
}
