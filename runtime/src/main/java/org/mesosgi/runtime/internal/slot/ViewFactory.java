package org.mesosgi.runtime.internal.slot;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Standing;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates the views of kinds: classes that implement a kind's interface by leased calls of a slot.
 *
 * <p>Each method becomes what one would write by hand:
 *
 * <pre>{@code
 * Occupant occupant = slot.enter();
 * try {
 *     R result = ((Kind) occupant.instance()).method(arguments);
 *     slot.exitWith(occupant, result);    // only for a CompletionStage
 *     return result;
 * } finally {
 *     slot.exit(occupant);
 * }
 * }</pre>
 *
 * <p>A reflective proxy would do the same at three times the price of a call, and kinds of third parties rule out
 * classes written by hand.
 */
final class ViewFactory {

    private static final String VIEW = Type.getInternalName(View.class);
    private static final String SLOT = Type.getInternalName(SlotPoint.class);
    private static final String OCCUPANT = Type.getInternalName(Occupant.class);
    private static final String SLOT_TYPE = Type.getDescriptor(SlotPoint.class);
    private static final String CONSTRUCTOR = "(" + SLOT_TYPE + ")V";

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
        Type result = Type.getReturnType(method);
        boolean asynchronous = CompletionStage.class.isAssignableFrom(method.getReturnType());
        int occupant = Type.getArgumentsAndReturnSizes(descriptor) >> 2;

        MethodVisitor code = writer.visitMethod(ACC_PUBLIC, method.getName(), descriptor, null, null);
        Label begin = new Label();
        Label end = new Label();
        Label failed = new Label();
        code.visitCode();
        code.visitTryCatchBlock(begin, end, failed, null);

        loadSlot(code, view);
        code.visitMethodInsn(INVOKEVIRTUAL, SLOT, "enter", "()L" + OCCUPANT + ";", false);
        code.visitVarInsn(ASTORE, occupant);

        code.visitLabel(begin);
        code.visitVarInsn(ALOAD, occupant);
        code.visitMethodInsn(INVOKEVIRTUAL, OCCUPANT, "instance", "()Ljava/lang/Object;", false);
        code.visitTypeInsn(CHECKCAST, Type.getInternalName(kind));
        int local = 1;
        for (Type argument : Type.getArgumentTypes(method)) {
            code.visitVarInsn(argument.getOpcode(ILOAD), local);
            local += argument.getSize();
        }
        code.visitMethodInsn(INVOKEINTERFACE, Type.getInternalName(kind), method.getName(), descriptor, true);
        if (asynchronous) {
            String exit = method.isAnnotationPresent(Standing.class) ? "standWith" : "exitWith";
            code.visitInsn(DUP);
            code.visitVarInsn(ASTORE, occupant + 1);
            loadSlot(code, view);
            code.visitVarInsn(ALOAD, occupant);
            code.visitVarInsn(ALOAD, occupant + 1);
            code.visitMethodInsn(
                    INVOKEVIRTUAL, SLOT, exit, "(L" + OCCUPANT + ";Ljava/util/concurrent/CompletionStage;)V", false);
        }
        if (result.getSize() > 0) {
            code.visitVarInsn(result.getOpcode(ISTORE), occupant + 2);
        }
        code.visitLabel(end);
        exit(code, view, occupant);
        if (result.getSize() > 0) {
            code.visitVarInsn(result.getOpcode(ILOAD), occupant + 2);
        }
        code.visitInsn(result.getOpcode(IRETURN));

        code.visitLabel(failed);
        exit(code, view, occupant);
        code.visitInsn(ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void loadSlot(MethodVisitor code, String view) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, view, "slot", SLOT_TYPE);
    }

    private static void exit(MethodVisitor code, String view, int occupant) {
        loadSlot(code, view);
        code.visitVarInsn(ALOAD, occupant);
        code.visitMethodInsn(INVOKEVIRTUAL, SLOT, "exit", "(L" + OCCUPANT + ";)V", false);
    }
}
