package org.mesosgi.itests.endtoend.start;

import static org.mesosgi.itests.endtoend.start.StartCase.refuses;
import static org.mesosgi.itests.endtoend.start.StartCase.starts;

import java.util.List;

/** Where manifests come from, and what their text may look like. */
final class ManifestCases {

    private static final String HOOK =
            "{\"name\": \"testhook\", \"modules\": [{\"name\": \"org_apache_mesos_TestHook\"}]}";

    private static final String ANONYMOUS =
            "{\"name\": \"testanonymous\", \"modules\": [{\"name\": \"org_apache_mesos_TestAnonymous\"}]}";

    private static final String FRIENDLY =
            "what is meant is beyond doubt, and files of that form are out there: a warning";

    private ManifestCases() {}

    static List<StartCase> sources() {
        return List.of(
                starts("no modules"),
                starts("hook, isolators and an Anonymous module, the hook enabled", "--hooks=org_apache_mesos_TestHook")
                        .manifest(libraries(HOOK, isolators(), ANONYMOUS)),
                starts("modules as JSON text", "--modules=" + libraries(HOOK)).inItsOwnProcess(),
                starts("modules as a path without file://", "--modules=DIR/a.json")
                        .file("a.json", libraries(HOOK))
                        .saying("a path without file:// in front of it is deprecated"),
                refuses("modules file absent", "--modules=file://DIR/absent.json")
                        .saying("cannot read the manifest DIR/absent.json", "no such file")
                        .inItsOwnProcess(),
                refuses("neither JSON nor a path", "--modules=modules.json")
                        .saying("the value of --modules is neither JSON nor a file", "file:///path"),
                refuses("library with another hash")
                        .manifest("{\"libraries\": [{\"name\": \"testhook\", \"sha256\": \"" + "0".repeat(64) + "\"}]}")
                        .saying("error L207 at DIR/manifest.json:1:", "but must be " + "0".repeat(64))
                        .unlikeMesos("Mesos does not know sha256, and so does not check it"),
                refuses("both --modules and --modules_dir", "--modules={}", "--modules_dir=DIR")
                        .saying("--modules and --modules_dir are both given"),
                refuses("MESOS_MODULES and --modules_dir", "--modules_dir=DIR")
                        .variable("MESOS_MODULES", "{}")
                        .saying("--modules and --modules_dir are both given"),
                starts("MESOS_MODULES, the hook on the command line", "--hooks=org_apache_mesos_TestHook")
                        .variable("MESOS_MODULES", libraries(HOOK)),
                starts("MESOS_MODULES_DIR", "--hooks=org_apache_mesos_TestHook")
                        .variable("MESOS_MODULES_DIR", "DIR/named")
                        .file("named/10-hook.json", libraries(HOOK)),
                refuses("MESOS_MODULES and MESOS_MODULES_DIR")
                        .variable("MESOS_MODULES", "{}")
                        .variable("MESOS_MODULES_DIR", "DIR")
                        .saying("--modules and --modules_dir are both given"),
                starts("modules_dir", "--modules_dir=DIR/good", "--hooks=org_apache_mesos_TestHook")
                        .file("good/10-hook.json", libraries(HOOK))
                        .file("good/20-anonymous.json", libraries(ANONYMOUS)),
                starts("modules_dir empty", "--modules_dir=DIR/none/empty").directory("none/empty"),
                refuses("modules_dir without a name", "--modules_dir=").saying("--modules_dir"),
                refuses("modules file without a name", "--modules=file://").saying("there is no path behind file://"),
                refuses("modules_dir absent", "--modules_dir=DIR/nodir")
                        .saying("cannot list the directory of --modules_dir: DIR/nodir", "there is no such directory"),
                refuses("modules_dir is a file", "--modules_dir=DIR/file.json")
                        .file("file.json", "{}")
                        .saying("it is no directory"),
                refuses("modules_dir with a file that is no JSON", "--modules_dir=DIR/bad")
                        .file("bad/10-hook.json", libraries(HOOK))
                        .file("bad/20-readme.txt", "not json\n")
                        .saying("DIR/bad/20-readme.txt:1:1"),
                refuses("modules_dir with a sub-directory", "--modules_dir=DIR/deep")
                        .file("deep/sub/a.json", "{}")
                        .saying("DIR/deep/sub", "it is a directory", "move it elsewhere"),
                refuses("modules_dir: the same module with other parameters in two files", "--modules_dir=DIR/twice")
                        .file("twice/10-a.json", libraries(anonymous("1")))
                        .file("twice/20-b.json", libraries(anonymous("2")))
                        .saying(
                                "DIR/twice/20-b.json:1:",
                                "'org_apache_mesos_TestAnonymous' is listed twice",
                                "its parameters differ from those at DIR/twice/10-a.json:1:"));
    }

    static List<StartCase> texts() {
        return List.of(
                starts("trailing comma in a list")
                        .manifest("{\"libraries\": [{\"name\": \"testhook\", \"modules\": [],}]}")
                        .saying("warning M112 at DIR/manifest.json:1:", "a comma before the closing }")
                        .unlikeMesos(FRIENDLY)
                        .inItsOwnProcess(),
                starts("trailing comma in an object")
                        .manifest("{\"libraries\": [],}")
                        .saying("a comma before the closing }")
                        .unlikeMesos(FRIENDLY),
                starts("comment")
                        .manifest("// c\n{\"libraries\": []}")
                        .saying("warning", "comment")
                        .unlikeMesos(FRIENDLY),
                starts("byte order mark")
                        .manifest("\uFEFF{\"libraries\": []}")
                        .saying("warning", "byte order mark")
                        .unlikeMesos(FRIENDLY),
                refuses("trailing comma and comment, strictly", "--modules_strict")
                        .manifest("{\"libraries\": [],} // c")
                        .saying("error M112 at DIR/manifest.json:1:", "error M111 at DIR/manifest.json:1:"),
                starts("nothing that Mesos refuses, strictly", "--modules_strict")
                        .manifest("{\"libraries\": []}"),
                starts("unknown field").manifest("{\"libraries\": [], \"x\": 1}"),
                starts("no libraries").manifest("{}"),
                refuses("truncated")
                        .manifest("{\"libraries\": [{\"name\": \"testhook\"")
                        .saying("DIR/manifest.json:1:"),
                refuses("empty file").manifest("").saying("DIR/manifest.json", "empty"),
                refuses("single quotes").manifest("{'libraries': []}").saying("DIR/manifest.json:1:2", "double quotes"),
                refuses("missing comma")
                        .manifest("{\"libraries\": [{\"name\": \"foo\" \"modules\": []}]}")
                        .saying("DIR/manifest.json:1:", "comma"),
                refuses("top level is a list")
                        .manifest("[]")
                        .saying("the manifest is a list", "{\"libraries\": [...]}"),
                refuses("parameter without value")
                        .manifest(withParameter("{\"key\": \"a\"}"))
                        .saying("libraries[0].modules[0].parameters[0].value"),
                refuses("parameter value is a number")
                        .manifest(withParameter("{\"key\": \"a\", \"value\": 1}"))
                        .saying("libraries[0].modules[0].parameters[0].value", "a number"),
                starts("duplicate parameter keys")
                        .manifest(withParameter(
                                "{\"key\": \"a\", \"value\": \"1\"}, {\"key\": \"a\", \"value\": \"2\"}")),
                refuses("module as plain text")
                        .manifest("{\"libraries\": [{\"name\": \"testhook\", \"modules\": [\"m\"]}]}")
                        .saying("libraries[0].modules[0]"),
                refuses("libraries is an object without anything")
                        .manifest("{\"libraries\": {}}")
                        .saying("a library has neither a file nor a name"),
                starts("libraries is an object").manifest("{\"libraries\": " + HOOK + "}"),
                refuses("of two keys libraries the last counts")
                        .manifest("{\"libraries\": [], \"libraries\": [{\"file\": \"/nonexistent/x.so\"}]}")
                        .saying("the library '/nonexistent/x.so' is not found"));
    }

    /** A manifest of libraries. */
    static String libraries(String... libraries) {
        return "{\"libraries\": [" + String.join(", ", libraries) + "]}";
    }

    static String hook() {
        return HOOK;
    }

    static String isolators() {
        return "{\"name\": \"testisolator\", \"modules\": [{\"name\": \"org_apache_mesos_TestCpuIsolator\"},"
                + " {\"name\": \"org_apache_mesos_TestMemIsolator\"}]}";
    }

    /** The Anonymous module with a parameter. */
    static String anonymous(String value) {
        return "{\"name\": \"testanonymous\", \"modules\": [{\"name\": \"org_apache_mesos_TestAnonymous\","
                + " \"parameters\": [{\"key\": \"a\", \"value\": \"" + value + "\"}]}]}";
    }

    private static String withParameter(String parameters) {
        return "{\"libraries\": [{\"name\": \"testanonymous\", \"modules\": [{\"name\":"
                + " \"org_apache_mesos_TestAnonymous\", \"parameters\": [" + parameters + "]}]}]}";
    }
}
