package org.mesosgi.runtime.internal.leak;

import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * A class loader that nobody holds. When it is collected, a collection has unloaded all classes that nobody could reach
 * when that began, and it began after the probe was made.
 */
final class UnloadProbe extends PhantomReference<ClassLoader> {

    UnloadProbe(ReferenceQueue<? super ClassLoader> queue) {
        super(loader(), queue);
    }

    /** Without a class it would be an object like others, which any collection takes. */
    private static ClassLoader loader() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, "Probe", null, Type.getInternalName(Object.class), null);
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        return new ClassLoader(null) {
            {
                defineClass("Probe", bytes, 0, bytes.length);
            }
        };
    }
}
