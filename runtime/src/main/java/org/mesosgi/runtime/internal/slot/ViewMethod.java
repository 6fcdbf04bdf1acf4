package org.mesosgi.runtime.internal.slot;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IOR;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Standing;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates one method of a view: what one would write by hand.
 *
 * <pre>{@code
 * long[] list = slot.list();
 * Occupant occupant = slot.enter(list);
 * long begin = 0;
 * R result;
 * try {
 *     begin = slot.count(list);
 *     result = ((Kind) occupant.instance()).method(arguments);
 *     begin = slot.exitWith(occupant, result, begin);    // only for a CompletionStage;
 *                                                        // if it may stand: result = slot.standWith(occupant, result); begin = 0;
 * } catch (Throwable thrown) {
 *     slot.exit(list, occupant, begin);
 *     try {
 *         slot.failed(occupant, thrown, thrown instanceof DeclaredException);
 *     } catch (Throwable ignored) {}                     // for the last of the stack, if that is what was thrown
 *     throw thrown;
 * }
 * slot.exit(list, occupant, begin);
 * return result;
 * }</pre>
 */
final class ViewMethod {

    private static final String SLOT = Type.getInternalName(SlotPoint.class);
    private static final String OCCUPANT = Type.getInternalName(Occupant.class);

    private static final Type OBJECT_TYPE = Type.getType(Object.class);
    private static final Type LIST_TYPE = Type.getType(long[].class);
    private static final Type OCCUPANT_TYPE = Type.getType(Occupant.class);
    private static final Type STAGE_TYPE = Type.getType(CompletionStage.class);
    private static final Type THROWABLE_TYPE = Type.getType(Throwable.class);

    private final MethodVisitor code;
    private final String view;
    private final String kind;
    private final Method method;
    private final Type result;

    // The local variables.
    private final int list;
    private final int occupant;
    private final int begin;
    private final int outcome;

    /**
     * @param code takes the method's code
     * @param view the internal name of the view's class
     */
    ViewMethod(MethodVisitor code, String view, Class<?> kind, Method method) {
        this.code = code;
        this.view = view;
        this.kind = Type.getInternalName(kind);
        this.method = method;
        this.result = Type.getReturnType(method);
        this.list = Type.getArgumentsAndReturnSizes(Type.getMethodDescriptor(method)) >> 2;
        this.occupant = list + 1;
        this.begin = occupant + 1;
        this.outcome = begin + 2;
    }

    void generate() {
        Label called = new Label();
        Label returned = new Label();
        Label failed = new Label();
        code.visitCode();
        code.visitTryCatchBlock(called, returned, failed, null);

        loadSlot();
        slot("list", LIST_TYPE);
        code.visitVarInsn(ASTORE, list);
        loadSlot();
        code.visitVarInsn(ALOAD, list);
        slot("enter", OCCUPANT_TYPE, LIST_TYPE);
        code.visitVarInsn(ASTORE, occupant);
        code.visitInsn(LCONST_0);
        code.visitVarInsn(LSTORE, begin);

        code.visitLabel(called);
        loadSlot();
        code.visitVarInsn(ALOAD, list);
        slot("count", Type.LONG_TYPE, LIST_TYPE);
        code.visitVarInsn(LSTORE, begin);
        callInstance();
        code.visitLabel(returned);

        exit();
        if (result.getSize() > 0) {
            code.visitVarInsn(result.getOpcode(ILOAD), outcome);
        }
        code.visitInsn(result.getOpcode(IRETURN));

        code.visitLabel(failed);
        code.visitVarInsn(ASTORE, outcome);
        exit();
        tellFailure();
        code.visitVarInsn(ALOAD, outcome);
        code.visitInsn(ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void callInstance() {
        code.visitVarInsn(ALOAD, occupant);
        code.visitMethodInsn(INVOKEVIRTUAL, OCCUPANT, "instance", Type.getMethodDescriptor(OBJECT_TYPE), false);
        code.visitTypeInsn(CHECKCAST, kind);
        int local = 1;
        for (Type argument : Type.getArgumentTypes(method)) {
            code.visitVarInsn(argument.getOpcode(ILOAD), local);
            local += argument.getSize();
        }
        code.visitMethodInsn(INVOKEINTERFACE, kind, method.getName(), Type.getMethodDescriptor(method), true);
        if (result.getSize() > 0) {
            code.visitVarInsn(result.getOpcode(ISTORE), outcome);
        }
        if (method.isAnnotationPresent(Standing.class)) {
            follow();
        } else if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            loadSlot();
            code.visitVarInsn(ALOAD, occupant);
            code.visitVarInsn(ALOAD, outcome);
            code.visitVarInsn(LLOAD, begin);
            slot("exitWith", Type.LONG_TYPE, OCCUPANT_TYPE, STAGE_TYPE, Type.LONG_TYPE);
            code.visitVarInsn(LSTORE, begin);
        }
    }

    private void follow() {
        loadSlot();
        code.visitVarInsn(ALOAD, occupant);
        code.visitVarInsn(ALOAD, outcome);
        slot("standWith", STAGE_TYPE, OCCUPANT_TYPE, STAGE_TYPE);
        code.visitTypeInsn(CHECKCAST, result.getInternalName());
        code.visitVarInsn(ASTORE, outcome);
        // How long it takes says nothing.
        code.visitInsn(LCONST_0);
        code.visitVarInsn(LSTORE, begin);
    }

    private void exit() {
        loadSlot();
        code.visitVarInsn(ALOAD, list);
        code.visitVarInsn(ALOAD, occupant);
        code.visitVarInsn(LLOAD, begin);
        slot("exit", Type.VOID_TYPE, LIST_TYPE, OCCUPANT_TYPE, Type.LONG_TYPE);
    }

    private void tellFailure() {
        Label tell = new Label();
        Label told = new Label();
        Label notTold = new Label();
        Label done = new Label();
        code.visitTryCatchBlock(tell, told, notTold, null);
        code.visitLabel(tell);
        loadSlot();
        code.visitVarInsn(ALOAD, occupant);
        code.visitVarInsn(ALOAD, outcome);
        code.visitInsn(ICONST_0);
        for (Class<?> declared : method.getExceptionTypes()) {
            code.visitVarInsn(ALOAD, outcome);
            code.visitTypeInsn(INSTANCEOF, Type.getInternalName(declared));
            code.visitInsn(IOR);
        }
        slot("failed", Type.VOID_TYPE, OCCUPANT_TYPE, THROWABLE_TYPE, Type.BOOLEAN_TYPE);
        code.visitLabel(told);
        code.visitJumpInsn(GOTO, done);
        code.visitLabel(notTold);
        code.visitInsn(POP);
        code.visitLabel(done);
    }

    private void loadSlot() {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, view, "slot", Type.getDescriptor(SlotPoint.class));
    }

    private void slot(String name, Type returned, Type... arguments) {
        code.visitMethodInsn(INVOKEVIRTUAL, SLOT, name, Type.getMethodDescriptor(returned, arguments), false);
    }
}
