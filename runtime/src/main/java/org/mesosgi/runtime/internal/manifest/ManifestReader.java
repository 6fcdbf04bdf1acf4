package org.mesosgi.runtime.internal.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.manifest.Json.JsonList;
import org.mesosgi.runtime.internal.manifest.Json.JsonNull;
import org.mesosgi.runtime.internal.manifest.Json.JsonObject;
import org.mesosgi.runtime.internal.manifest.Json.JsonText;
import org.mesosgi.runtime.internal.manifest.Json.Member;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

/**
 * Reads a manifest: the JSON form of Mesos' {@code Modules} message.
 *
 * <pre>
 * { libraries: [ { file, name, sha256, modules: [ { name, parameters: [ { key!, value! } ] } ] } ] }
 * </pre>
 *
 * <p>As Mesos reads it: unknown fields do not count, {@code null} is as good as nothing, an object stands for a list of
 * itself, nested lists are one list. Only {@code sha256} is unknown to Mesos, which therefore ignores it. All problems of a text are found in one go.
 */
public final class ManifestReader {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final List<Problem> problems;

    private ManifestReader(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * Reads a manifest.
     *
     * @param strict whether it is an error, and not only a warning, if Mesos refuses the text
     * @param problems takes all that is wrong, errors and warnings
     * @return what could be read; not to be used if there is an error among the problems
     */
    public static Manifest read(ManifestSource manifest, boolean strict, List<Problem> problems) {
        ManifestReader reader = new ManifestReader(problems);
        Json json;
        try {
            json = JsonReader.read(manifest.name(), manifest.text(), strict, problems);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return new Manifest(manifest.directory(), List.of());
        }
        if (!(json instanceof JsonObject root)) {
            problems.add(Problem.error("M109", "the manifest is " + json.type())
                    .at(json.place())
                    .because("a manifest is an object")
                    .fix("write {\"libraries\": [...]}"));
            return new Manifest(manifest.directory(), List.of());
        }
        return new Manifest(
                manifest.directory(),
                reader.objects(root, "libraries", "libraries").stream()
                        .map(library -> reader.library(library.path, library.object))
                        .toList());
    }

    /** An object in a list, with its path as Mesos writes it. */
    private record Element(String path, JsonObject object) {}

    private LibraryEntry library(String path, JsonObject library) {
        Optional<String> file = text(library, path, "file");
        Optional<String> name = text(library, path, "name");
        if (find(library, "file").isEmpty() && find(library, "name").isEmpty()) {
            problems.add(Problem.error("M120", "a library has neither a file nor a name")
                    .at(library.place())
                    .fix("add \"file\": \"<path or file name>\" or \"name\": \"<name>\""));
        }
        List<ModuleEntry> modules = new ArrayList<>();
        for (Element module : objects(library, path + ".modules", "modules")) {
            Optional<String> moduleName = text(module.object, module.path, "name");
            Parameters parameters = parameters(module);
            if (find(module.object, "name").isEmpty()) {
                problems.add(Problem.error("M121", "a module has no name")
                        .at(module.object.place())
                        .because("it stands in the library "
                                + file.or(() -> name).orElse("?"))
                        .fix("add \"name\": \"<the module's name>\""));
            }
            moduleName.ifPresent(each -> modules.add(new ModuleEntry(each, parameters, module.object.place())));
        }
        return new LibraryEntry(file, name, sha256(library, path), modules, library.place());
    }

    private Optional<String> sha256(JsonObject library, String path) {
        Optional<String> sha256 = text(library, path, "sha256").map(text -> text.toLowerCase(Locale.ROOT));
        if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
            problems.add(Problem.error("M124", path + ".sha256 is no SHA-256 hash")
                    .at(find(library, "sha256").orElse(library).place())
                    .because("that has 64 hexadecimal digits")
                    .fix("write what the command sha256sum prints for the library's file"));
            return Optional.empty();
        }
        return sha256;
    }

    private Parameters parameters(Element module) {
        List<Parameter> parameters = new ArrayList<>();
        for (Element parameter : objects(module.object, module.path + ".parameters", "parameters")) {
            Optional<String> key = required(parameter, "key");
            Optional<String> value = required(parameter, "value");
            if (key.isPresent() && value.isPresent()) {
                parameters.add(new Parameter(key.get(), value.get()));
            }
        }
        return Parameters.of(parameters);
    }

    /** The objects of a field that is a list of objects. */
    private List<Element> objects(JsonObject object, String path, String field) {
        Optional<Json> value = find(object, field);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Json> elements = value.get() instanceof JsonList list ? list.flat() : List.of(value.get());
        List<Element> objects = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof JsonObject element) {
                objects.add(new Element(path + "[" + i + "]", element));
            } else {
                wrongType(elements.get(i), path + "[" + i + "]", "an object");
            }
        }
        return objects;
    }

    private Optional<String> required(Element element, String field) {
        if (find(element.object, field).isEmpty()) {
            problems.add(Problem.error("M122", element.path + "." + field + " is missing")
                    .at(element.object.place())
                    .because("a parameter has a key and a value")
                    .fix("add \"" + field + "\": \"...\""));
            return Optional.empty();
        }
        return text(element.object, element.path, field);
    }

    private Optional<String> text(JsonObject object, String path, String field) {
        Optional<Json> value = find(object, field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonText text) {
            return Optional.of(text.text());
        }
        wrongType(value.get(), path + "." + field, "a string");
        return Optional.empty();
    }

    private static Optional<Json> find(JsonObject object, String field) {
        for (Member member : object.members()) {
            if (member.key().equals(field) && !(member.value() instanceof JsonNull)) {
                return Optional.of(member.value());
            }
        }
        return Optional.empty();
    }

    private void wrongType(Json value, String path, String expected) {
        problems.add(Problem.error("M123", path + " is " + value.type())
                .at(value.place())
                .because("it must be " + expected)
                .fix(expected.equals("a string") ? "put it in double quotes" : "write it in braces: {...}"));
    }
}
