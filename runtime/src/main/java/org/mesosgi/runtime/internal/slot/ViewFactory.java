package org.mesosgi.runtime.internal.slot;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates the views of kinds: classes that implement a kind's interface by leased calls of a slot.
 *
 * <p>A reflective proxy would do the same at three times the price of a call, and kinds of third parties rule out
 * classes written by hand.
 */
final class ViewFactory {

    private static final String VIEW = Type.getInternalName(View.class);
    private static final String CONSTRUCTOR = "(" + Type.getDescriptor(SlotPoint.class) + ")V";

    // Keyed by the interface itself, so that a view goes with the bundle that brought the kind.
    private final ClassValue<Class<?>> views = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> kind) {
            return new ViewLoader(kind).define(generate(kind));
        }
    };

    /** A view of a slot. */
    <T> T view(Class<T> kind, SlotPoint<T> slot) {
        try {
            return kind.cast(
                    views.get(kind).getDeclaredConstructor(SlotPoint.class).newInstance(slot));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the view of " + kind.getName() + " cannot be created", e);
        }
    }

    /** Sees the kind's interface and, beside it, the few classes of this package that a view calls. */
    private static final class ViewLoader extends ClassLoader {

        ViewLoader(Class<?> kind) {
            super(kind.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name, false, ViewFactory.class.getClassLoader());
        }
    }

    private static byte[] generate(Class<?> kind) {
        String name = VIEW + "$" + kind.getSimpleName();
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String left, String right) {
                return Type.getInternalName(Object.class);
            }
        };
        writer.visit(
                V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, VIEW, new String[] {Type.getInternalName(kind)});
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitVarInsn(ALOAD, 1);
        constructor.visitMethodInsn(INVOKESPECIAL, VIEW, "<init>", CONSTRUCTOR, false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        for (Method method : methods(kind).values()) {
            call(writer, name, kind, method);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /**
     * The interface's methods, inherited and default ones too, each once. Not those of every object that an interface may
     * declare again: a view is an object of its own.
     */
    private static Map<String, Method> methods(Class<?> kind) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Method method : kind.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                methods.putIfAbsent(signature(method), method);
            }
        }
        for (Method method : Object.class.getMethods()) {
            methods.remove(signature(method));
        }
        return methods;
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    private static void call(ClassWriter writer, String view, Class<?> kind, Method method) {
        String descriptor = Type.getMethodDescriptor(method);
        MethodVisitor code = writer.visitMethod(ACC_PUBLIC, method.getName(), descriptor, null, null);
        new ViewMethod(code, view, kind, method).generate();
    }
}
