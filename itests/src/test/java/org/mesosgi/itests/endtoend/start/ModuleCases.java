package org.mesosgi.itests.endtoend.start;

import static org.mesosgi.itests.endtoend.start.ManifestCases.anonymous;
import static org.mesosgi.itests.endtoend.start.ManifestCases.hook;
import static org.mesosgi.itests.endtoend.start.ManifestCases.isolators;
import static org.mesosgi.itests.endtoend.start.ManifestCases.libraries;
import static org.mesosgi.itests.endtoend.start.StartCase.refuses;
import static org.mesosgi.itests.endtoend.start.StartCase.starts;

import java.util.List;

/** Which libraries and modules are loaded, and which can be selected. */
final class ModuleCases {

    private static final String ANONYMOUS = "org_apache_mesos_TestAnonymous";

    private ModuleCases() {}

    static List<StartCase> libraryCases() {
        return List.of(
                refuses("missing library, by file")
                        .manifest(library("\"file\": \"/nonexistent/libfoo.so\"", "m"))
                        .saying("the library '/nonexistent/libfoo.so' is not found", "looked in /nonexistent")
                        .inItsOwnProcess(),
                refuses("missing library, by name")
                        .manifest(library("\"name\": \"nosuchlib\"", "m"))
                        .saying("the library 'nosuchlib' is not found", "looked in", "/modules"),
                refuses("library without file and name")
                        .manifest("{\"libraries\": [{\"modules\": [{\"name\": \"m\"}]}]}")
                        .saying("a library has neither a file nor a name"),
                refuses("library is no bundle")
                        .file("nobundle.so", "x")
                        .manifest(library("\"file\": \"DIR/nobundle.so\"", "m"))
                        .saying("DIR/nobundle.so", "is no"),
                starts("library without modules").manifest("{\"libraries\": [{\"name\": \"testhook\"}]}"),
                starts("library by name").manifest(library("\"name\": \"testanonymous\"", ANONYMOUS)),
                starts("library with file and name: the file counts")
                        .manifest(
                                library("\"file\": \"MODULES/testanonymous.jar\", \"name\": \"nosuchlib\"", ANONYMOUS)),
                starts("file name alone, found by LD_LIBRARY_PATH")
                        .manifest(library("\"file\": \"testanonymous2.jar\"", ANONYMOUS))
                        .variable("LD_LIBRARY_PATH", "WRONG")
                        .inItsOwnProcess());
    }

    static List<StartCase> moduleCases() {
        return List.of(
                refuses("module that the library does not have")
                        .manifest(library("\"name\": \"testhook\"", "org_apache_mesos_NoSuch"))
                        .saying("the library 'testhook' has no module 'org_apache_mesos_NoSuch'", "TestHook"),
                refuses("module without name")
                        .manifest("{\"libraries\": [{\"name\": \"testhook\", \"modules\": [{}]}]}")
                        .saying("a module has no name"),
                refuses("module with an empty name")
                        .manifest(library("\"name\": \"testhook\"", ""))
                        .saying("has no module ''"),
                starts("the same module twice with the same parameters")
                        .manifest(libraries(anonymous("1"), anonymous("1"))),
                refuses("the same module in two libraries")
                        .manifest(libraries(
                                "{\"name\": \"testanonymous\", \"modules\": [{\"name\": \"" + ANONYMOUS + "\"}]}",
                                "{\"file\": \"WRONG/testanonymous2.jar\", \"modules\": [{\"name\": \"" + ANONYMOUS
                                        + "\"}]}"))
                        .saying("'" + ANONYMOUS + "' is listed twice", "it is in two libraries"),
                refuses("the same module with and without parameters")
                        .manifest(libraries(
                                anonymous("1"),
                                "{\"name\": \"testanonymous\", \"modules\": [{\"name\": \"" + ANONYMOUS + "\"}]}"))
                        .saying("'" + ANONYMOUS + "' is listed twice", "its parameters differ"),
                refuses("the same module with another parameter value")
                        .manifest(libraries(anonymous("1"), anonymous("2")))
                        .saying("'" + ANONYMOUS + "' is listed twice", "its parameters differ"),
                wrong("oldversion", "built against Mesos 0.1.0", "needs"),
                wrong("newversion", "built against Mesos 99.0.0", "newer than this host's"),
                wrong("nocompat", "does not declare itself compatible"),
                wrong("badversiontext", "abc"),
                wrong("badapi", "module API version"),
                wrong("unknownkind", "its kind 'Runnable' is unknown"),
                wrong("missingfields", "mod_missingfields"),
                wrong("incompatible", "it says that it is not compatible with Mesos"),
                wrong("nullanon", "mod_nullanon", "needed"),
                starts("many modules").manifest(libraries(hook(), isolators(), anonymous("1"), example())));
    }

    static List<StartCase> selections() {
        return List.of(
                refuses("unknown hook", "--hooks=org_apache_mesos_Nope")
                        .manifest(libraries(hook()))
                        .saying("org_apache_mesos_Nope", "--hooks"),
                refuses("unknown hook, no modules", "--hooks=nope").saying("'nope'", "--hooks"),
                refuses("duplicate hook", "--hooks=org_apache_mesos_TestHook,org_apache_mesos_TestHook")
                        .manifest(libraries(hook()))
                        .saying("'org_apache_mesos_TestHook'", "twice"),
                refuses("hooks with a blank", "--hooks=TestTaskHook, org_apache_mesos_TestHook")
                        .manifest(libraries("{\"name\": \"testhook\", \"modules\": [{\"name\": \"TestTaskHook\"},"
                                + " {\"name\": \"org_apache_mesos_TestHook\"}]}"))
                        .saying("' org_apache_mesos_TestHook'", "did you mean 'org_apache_mesos_TestHook'?"),
                refuses("hook of another kind", "--hooks=org_apache_mesos_TestCpuIsolator")
                        .manifest(libraries(isolators()))
                        .saying("'org_apache_mesos_TestCpuIsolator'", "Isolator", "Hook"),
                refuses("no hook at all", "--hooks=").saying("--hooks", "no module has an empty name"),
                refuses("hook that cannot be created", "--hooks=mod_nullcreate")
                        .manifest(library("\"file\": \"WRONG/nullcreate.jar\"", "mod_nullcreate"))
                        .saying("mod_nullcreate", "label"),
                refuses("unknown allocator", "--allocator=nope").saying("'nope'", "--allocator"),
                refuses("allocator without a name", "--allocator=").saying("''"),
                refuses("allocator of another kind", "--allocator=org_apache_mesos_TestCpuIsolator")
                        .manifest(libraries(isolators()))
                        .saying("'org_apache_mesos_TestCpuIsolator'", "Isolator", "Allocator"),
                starts("allocator that is a module of a manifest", "--allocator=HierarchicalDRF")
                        .manifest(library("\"name\": \"hierarchical\"", "HierarchicalDRF")));
    }

    private static StartCase wrong(String library, String... texts) {
        return refuses("module " + library)
                .manifest(library("\"file\": \"WRONG/" + library + ".jar\"", "mod_" + library))
                .saying(texts);
    }

    private static String library(String source, String module) {
        return libraries("{" + source + ", \"modules\": [{\"name\": \"" + module + "\"}]}");
    }

    private static String example() {
        return "{\"name\": \"examplemodule\", \"modules\": [{\"name\": \"org_apache_mesos_TestModule\"}]}";
    }
}
