package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewFactoryTest {

    /** A kind with every type that a method can take and give. */
    public interface Types {

        String all(boolean z, byte b, char c, short s, int i, long j, float f, double d, String o, int[] a, long... v);

        boolean aBoolean(boolean value);

        byte aByte(byte value);

        char aChar(char value);

        short aShort(short value);

        int anInt(int value);

        long aLong(long value);

        float aFloat(float value);

        double aDouble(double value);

        int[] anArray(int[] value);

        List<String> aList(List<String> value);

        static String none() {
            return "static";
        }
    }

    private static final class Echo implements Types {

        @Override
        public String all(
                boolean z, byte b, char c, short s, int i, long j, float f, double d, String o, int[] a, long... v) {
            return List.of(z, b, c, s, i, j, f, d, o, Arrays.toString(a), Arrays.toString(v))
                    .toString();
        }

        @Override
        public boolean aBoolean(boolean value) {
            return value;
        }

        @Override
        public byte aByte(byte value) {
            return value;
        }

        @Override
        public char aChar(char value) {
            return value;
        }

        @Override
        public short aShort(short value) {
            return value;
        }

        @Override
        public int anInt(int value) {
            return value;
        }

        @Override
        public long aLong(long value) {
            return value;
        }

        @Override
        public float aFloat(float value) {
            return value;
        }

        @Override
        public double aDouble(double value) {
            return value;
        }

        @Override
        public int[] anArray(int[] value) {
            return value;
        }

        @Override
        public List<String> aList(List<String> value) {
            return value;
        }
    }

    /** A kind that has methods from elsewhere. */
    public interface Base<T> {

        T twice(T value);

        default String greet(String name) {
            return "hello " + name;
        }
    }

    public interface Derived extends Base<String>, Runnable {

        @Override
        String twice(String value);

        default String polite(String name) {
            return "dear " + name;
        }
    }

    /** A kind that says again what every object has. */
    public interface Described {

        @Override
        String toString();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();

        int number();
    }

    private static final ModuleGate GATE = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();

    @Nested
    class Passes {

        private final Types view = view(Types.class, new Echo());

        @Test
        void argumentsOfAllTypesInTheirOrder() {
            assertThat(view.all(true, (byte) -1, 'c', (short) 2, 3, 4L, 5f, 6d, "seven", new int[] {8, 9}, 10L, 11L))
                    .isEqualTo("[true, -1, c, 2, 3, 4, 5.0, 6.0, seven, [8, 9], [10, 11]]");
        }

        @Test
        void resultsOfAllTypes() {
            int[] array = {1};
            List<String> list = List.of("x");

            assertThat(view.aBoolean(true)).isTrue();
            assertThat(view.aByte(Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
            assertThat(view.aChar('\uffff')).isEqualTo('\uffff');
            assertThat(view.aShort(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
            assertThat(view.anInt(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
            assertThat(view.aLong(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
            assertThat(view.aFloat(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
            assertThat(view.aDouble(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
            assertThat(view.anArray(array)).isSameAs(array);
            assertThat(view.aList(list)).isSameAs(list);
        }

        @Test
        void nullsAsTheyAre() {
            assertThat(view.anArray(null)).isNull();
        }
    }

    @Nested
    class Calls {

        @Test
        void methodsWithoutResult() {
            int[] calls = {0};

            view(Runnable.class, () -> calls[0]++).run();

            assertThat(calls[0]).isEqualTo(1);
        }

        @Test
        void inheritedAndGenericMethods() {
            boolean[] ran = {false};
            Derived view = view(Derived.class, new Derived() {
                @Override
                public String twice(String value) {
                    return value + value;
                }

                @Override
                public void run() {
                    ran[0] = true;
                }
            });
            Base<String> asBase = view;
            view.run();

            assertThat(view.twice("a")).isEqualTo("aa");
            assertThat(asBase.twice("b")).isEqualTo("bb");
            assertThat(ran[0]).isTrue();
        }

        @Test
        void defaultMethodsAsTheInstanceHasThem() {
            Derived view = view(Derived.class, new Derived() {
                @Override
                public String twice(String value) {
                    return value;
                }

                @Override
                public void run() {}

                @Override
                public String polite(String name) {
                    return "my " + Derived.super.polite(name);
                }
            });

            assertThat(view.greet("Ada")).isEqualTo("hello Ada");
            assertThat(view.polite("Ada")).isEqualTo("my dear Ada");
        }

        @Test
        void anInterfaceOfAnotherClassLoader() throws ReflectiveOperationException {
            Class<?> foreign = new ForeignLoader().loadClass(Types.class.getName());
            Object instance = Proxy.newProxyInstance(
                    foreign.getClassLoader(), new Class<?>[] {foreign}, (proxy, method, arguments) -> arguments[0]);

            Object view = viewOf(foreign, instance);

            assertThat(foreign).isNotEqualTo(Types.class);
            assertThat(foreign.getMethod("aLong", long.class).invoke(view, 7L)).isEqualTo(7L);
        }

        @Test
        void anInterfaceOfThePlatform() throws Exception {
            Callable<String> view = callable(() -> "called");

            assertThat(view.call()).isEqualTo("called");
        }
    }

    @Nested
    class LetsThrough {

        @ParameterizedTest
        @ValueSource(
                classes = {IOException.class, IllegalStateException.class, StackOverflowError.class, ThreadDeath.class})
        void everyExceptionUnchanged(Class<? extends Throwable> type) throws ReflectiveOperationException {
            Throwable thrown = type.getDeclaredConstructor().newInstance();

            assertThatThrownBy(() -> callable(() -> sneak(thrown)).call()).isSameAs(thrown);
        }

        @SuppressWarnings("unchecked") // Throws anything as if it were unchecked.
        private static <E extends Throwable> String sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    @Nested
    class IsAnObject {

        @Test
        void withTheNameOfItsSlot() {
            assertThat(view(Runnable.class, () -> {})).hasToString("slot master --hooks");
        }

        @Test
        void thatEqualsItselfOnly() {
            Runnable instance = () -> {};
            Runnable view = view(Runnable.class, instance);

            assertThat(new HashSet<>(List.of(view, instance, view(Runnable.class, instance))))
                    .hasSize(3)
                    .contains(view);
            assertThat(view.hashCode()).isEqualTo(System.identityHashCode(view));
        }

        @Test
        void evenIfItsKindDeclaresTheMethodsOfObjects() {
            Described view = view(Described.class, new Described() {
                @Override
                public int number() {
                    return 42;
                }
            });

            assertThat(view.number()).isEqualTo(42);
            assertThat(view).hasToString("slot master --hooks").hasSameHashCodeAs(view);
        }

        @Test
        void whoseClassIsMadeOnceAKind() {
            assertThat(view(Runnable.class, () -> {}).getClass())
                    .isSameAs(view(Runnable.class, () -> {}).getClass());
        }
    }

    @Test
    void aCallHoldsALeaseAndEndsIt() {
        SlotPoint<Runnable> slot = slots.create("x", new Occupant<>(GATE, () -> {}, () -> {}));
        boolean[] drained = {true};
        Departure[] departure = {null};
        slot.replace(Optional.of(new Occupant<>(
                GATE,
                () -> {
                    departure[0] = slot.replace(Optional.empty()).orElseThrow();
                    drained[0] = inAnotherThread(departure[0]);
                },
                () -> {})));

        slots.view(Runnable.class, slot).run();

        assertThat(drained[0]).isFalse();
        assertThat(departure[0].await(Duration.ZERO)).isTrue();
    }

    @Test
    void aCallThatThrowsEndsItsLease() {
        SlotPoint<Runnable> slot = slots.create(
                "x",
                new Occupant<>(
                        GATE,
                        () -> {
                            throw new IllegalStateException("thrown");
                        },
                        () -> {}));

        assertThatThrownBy(slots.view(Runnable.class, slot)::run).hasMessage("thrown");

        assertThat(slot.replace(Optional.empty()).orElseThrow().await(Duration.ZERO))
                .isTrue();
    }

    @Test
    void anEmptySlotRefusesCalls() {
        SlotPoint<Runnable> slot = slots.create("master --hooks", new Occupant<>(GATE, () -> {}, () -> {}));
        Runnable view = slots.view(Runnable.class, slot);

        slot.replace(Optional.empty());

        assertThatThrownBy(view::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the slot 'master --hooks' is empty");
    }

    private static boolean inAnotherThread(Departure departure) {
        return CompletableFuture.supplyAsync(() -> departure.await(Duration.ZERO))
                .join();
    }

    @SuppressWarnings("unchecked") // There is no class literal of a generic type.
    private Callable<String> callable(Callable<String> instance) {
        return view(Callable.class, instance);
    }

    private <T> T view(Class<T> kind, T instance) {
        return slots.view(kind, slots.create("master --hooks", new Occupant<>(GATE, instance, () -> {})));
    }

    private <T> T viewOf(Class<T> kind, Object instance) {
        return view(kind, kind.cast(instance));
    }

    /** Has its own copy of this test's interfaces, as a bundle that brings a kind has. */
    private static final class ForeignLoader extends ClassLoader {

        ForeignLoader() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(ViewFactoryTest.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream in =
                    ViewFactoryTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
