package org.mesosgi.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
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

    private static boolean isCollection(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return call.getOrigin() instanceof JavaStaticInitializer
                && !call.isDeclaredInLambda()
                && (call instanceof JavaConstructorCall || owner.isAssignableTo(EnumSet.class))
                && (owner.isAssignableTo(Collection.class) || owner.isAssignableTo(Map.class));
    }
}
