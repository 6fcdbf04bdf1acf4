package org.mesosgi.itests.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.mesosgi.api.Mesos;

/**
 * A library to be made: a bundle of classes of these tests.
 *
 * <pre>{@code
 * Path jar = TestLibrary.named("org.example.foo")
 *         .with(DeclaredModule.of("org_example_Foo", TestModule.class, Adder.class))
 *         .build(directory);
 * }</pre>
 */
public final class TestLibrary {

    private static final String API = "org.mesosgi.api";

    /** The names of classes of ours and of OSGi's, as class files write them. */
    private static final Pattern CLASS_NAME = Pattern.compile("(org/(?:mesosgi|osgi)/[a-z/]+)/[A-Z]");

    private final String symbolicName;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final Set<String> imports = new TreeSet<>();
    private final StringJoiner capabilities = new StringJoiner(",");
    private final StringJoiner requirements = new StringJoiner(",");
    private final Map<String, String> components = new LinkedHashMap<>();

    private TestLibrary(String symbolicName) {
        this.symbolicName = symbolicName;
        requirements.setEmptyValue("");
        capabilities.setEmptyValue("");
    }

    /** A library without anything. */
    public static TestLibrary named(String symbolicName) {
        return new TestLibrary(symbolicName).header("Bundle-Version", "1.0.0");
    }

    /** With a module. */
    public TestLibrary with(DeclaredModule module) {
        classes.add(module.implementation());
        module.check().ifPresent(classes::add);
        capabilities.add(module.capability());
        requirements.add(module.requirement());
        module.policy()
                .ifPresent(policy -> components.put("OSGI-INF/" + module.name() + ".xml", module.componentXml()));
        return this;
    }

    /** With a module of which Declarative Services makes an instance as soon as it can. */
    public TestLibrary withImmediate(DeclaredModule module) {
        with(module);
        components.computeIfPresent(
                "OSGI-INF/" + module.name() + ".xml",
                (file, xml) -> xml.replace("init=\"1\"", "init=\"1\" immediate=\"true\""));
        return this;
    }

    /** With a module that uses another one through OSGi: its constructor takes that after its properties. */
    public TestLibrary with(DeclaredModule module, DeclaredModule used) {
        with(module);
        components.computeIfPresent(
                "OSGI-INF/" + module.name() + ".xml",
                (file, xml) -> xml.replace("init=\"1\"", "init=\"2\"")
                        .replace(
                                "<implementation",
                                "<reference name=\"used\" parameter=\"1\" interface=\""
                                        + used.kind().getName() + "\" target=\"(component.name=" + used.name()
                                        + ")\"/><implementation"));
        return this;
    }

    /** With a kind of this host's Mesos version. */
    public TestLibrary bringing(Class<?> kind, String minimum) {
        return bringing(kind, minimum, Mesos.VERSION);
    }

    /** With a kind. */
    public TestLibrary bringing(Class<?> kind, String minimum, String hostVersion) {
        classes.add(kind);
        capabilities.add("mesos.kind;mesos.kind=" + kind.getSimpleName() + ";interface=\"" + kind.getName()
                + "\";version:Version=\"" + hostVersion + "\";minimum:Version=\"" + minimum
                + "\";apiVersion=\"2\";reason=\"it is new\"");
        return header("Export-Package", kind.getPackageName() + ";version=\"1.0.0\"");
    }

    /** With a further class. */
    public TestLibrary with(Class<?> type) {
        classes.add(type);
        return this;
    }

    /** With a header. */
    public TestLibrary header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With a requirement for a package. */
    public TestLibrary importing(String packageName) {
        imports.add(packageName);
        return this;
    }

    private static String fileOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(fileOf(type))) {
            return in.readAllBytes();
        }
    }

    /** Writes it as {@code <symbolic name>.jar}. */
    public Path build(Path directory) {
        Path file = directory.resolve(symbolicName + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            for (Class<?> type : classes) {
                add(jar, fileOf(type), bytesOf(type));
            }
            for (Map.Entry<String, String> component : components.entrySet()) {
                add(jar, component.getKey(), component.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private Manifest manifest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        putUnlessEmpty(attributes, "Import-Package", importHeader());
        putUnlessEmpty(attributes, "Provide-Capability", capabilities.toString());
        putUnlessEmpty(attributes, "Require-Capability", requirements.toString());
        putUnlessEmpty(attributes, "Service-Component", String.join(",", components.keySet()));
        headers.forEach(attributes::putValue);
        return manifest;
    }

    /** Imports as bnd writes them: what the classes use, and of the API any version up to the next major one. */
    private String importHeader() throws IOException {
        for (Class<?> type : classes) {
            CLASS_NAME
                    .matcher(new String(bytesOf(type), StandardCharsets.ISO_8859_1))
                    .results()
                    .map(match -> match.group(1).replace('/', '.'))
                    .filter(name -> !name.equals(type.getPackageName()))
                    .forEach(imports::add);
        }
        StringJoiner header = new StringJoiner(",");
        imports.forEach(name -> header.add(name.startsWith(API) ? name + ";version=\"[1.0,2)\"" : name));
        return header.toString();
    }

    private static void putUnlessEmpty(Attributes attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.putValue(name, value);
        }
    }
}
