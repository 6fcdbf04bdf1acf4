package org.mesosgi.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeTest {

    private static final DescribedPredicate<JavaClass> MADE_TO_CHANGE = resideInAPackage("java.util.concurrent.atomic")
            .or(assignableTo(ThreadLocal.class))
            .or(assignableTo(Lock.class))
            .or(assignableTo(Executor.class));

    /** Those that have a process, and so standard streams, of their own. */
    private static final Set<String> PROGRAMS = Set.of("launcher", "defaultexecutor");

    /** They look how old something is that another process, perhaps of another day, has left: only the wall clock says that. */
    private static final Set<String> AGES = Set.of("CacheFolder", "StoreUse", "Task");

    private static final Set<String> COMPARISONS = Set.of("between", "compareTo", "isAfter", "isBefore", "until");

    static Stream<ReactorModule> modules() {
        return ReactorModule.all().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void nobodyButProgramsPrints(ReactorModule module) {
        if (!PROGRAMS.contains(module.name())) {
            // Printing a stack trace counts as well.
            noClasses().should(ACCESS_STANDARD_STREAMS).check(module.writtenClasses());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void nobodyPrintsStackTraces(ReactorModule module) {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "a stack trace is printed",
                        call -> call.getName().equals("printStackTrace")
                                && call.getTargetOwner().isAssignableTo(Throwable.class)))
                .check(module.writtenClasses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noStaticFieldIsSetTwice(ReactorModule module) {
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(module.writtenClasses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noStaticFieldHoldsWhatIsMadeToChange(ReactorModule module) {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(MADE_TO_CHANGE)
                .allowEmptyShould(true)
                .check(module.writtenClasses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noStaticFieldHoldsACollectionThatCanBeChanged(ReactorModule module) {
        noClasses()
                .should()
                .callCodeUnitWhere(
                        describe("a static field gets a collection that can be changed", CodeTest::isCollection))
                .check(module.writtenClasses());
    }

    /** It may be set while we wait. */
    @ParameterizedTest
    @MethodSource("modules")
    void nobodyWaitsByTheWallClock(ReactorModule module) {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(module.writtenClasses());
        noClasses()
                .that(describe("do not look how old something is", each -> !AGES.contains(each.getSimpleName())))
                .should(be(describe("reckoning with the time of day", CodeTest::reckonsWithTheTimeOfDay)))
                .allowEmptyShould(true)
                .check(module.writtenClasses());
    }

    private static boolean reckonsWithTheTimeOfDay(JavaClass each) {
        return each.getMethodCallsFromSelf().stream().anyMatch(call -> isOf(call, Instant.class, Set.of("now")))
                && each.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isOf(call, Instant.class, COMPARISONS)
                                || isOf(call, Duration.class, Set.of("between")));
    }

    private static boolean isOf(JavaCall<?> call, Class<?> owner, Set<String> names) {
        return call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName());
    }

    private static boolean isCollection(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return call.getOrigin() instanceof JavaStaticInitializer
                && !call.isDeclaredInLambda()
                && (call instanceof JavaConstructorCall || owner.isAssignableTo(EnumSet.class))
                && (owner.isAssignableTo(Collection.class) || owner.isAssignableTo(Map.class));
    }
}
