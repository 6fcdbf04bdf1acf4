package org.mesosgi.itests.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.framework.ModuleService;

/** The port to the framework, made to fail: what the runtime does to the framework is counted, and fails on demand. */
final class FaultyFramework implements UnaryOperator<ModuleFramework> {

    private final List<String> calls = new ArrayList<>();
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MAX_VALUE;
    private RuntimeException failure = new IllegalStateException("no failure");

    @Override
    public ModuleFramework apply(ModuleFramework framework) {
        return wrap(ModuleFramework.class, framework);
    }

    /** Begins to count, and fails only the call of this number, from 0. */
    void fail(int number, RuntimeException with) {
        fail(number, number, with);
    }

    /** Begins to count, and fails this call and all after it. */
    void failFrom(int number, RuntimeException with) {
        fail(number, Integer.MAX_VALUE, with);
    }

    private void fail(int from, int to, RuntimeException with) {
        calls.clear();
        first = from;
        last = to;
        failure = with;
    }

    /** Fails nothing any more. */
    void heal() {
        fail(Integer.MAX_VALUE, new IllegalStateException("no failure"));
    }

    /** The names of what was called since the count began. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private <T> T wrap(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(object, method, arguments)));
    }

    private Object call(Object object, Method method, Object[] arguments) throws Throwable {
        int number = calls.size();
        calls.add(method.getName());
        if (number >= first && number <= last) {
            throw failure;
        }
        try {
            Object result = method.invoke(object, arguments);
            return result instanceof ModuleService service ? wrap(ModuleService.class, service) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
