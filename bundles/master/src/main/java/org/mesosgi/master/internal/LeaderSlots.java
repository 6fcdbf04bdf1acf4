package org.mesosgi.master.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.state.Storage;
import org.mesosgi.master.internal.leader.LeaderOptions;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;

/** The modules by which a master leads, in their slots. */
record LeaderSlots(Slot<Storage> storage, Slot<MasterContender> contender, Slot<MasterDetector> detector)
        implements AutoCloseable {

    /**
     * Loads those that have parameters of flags, and selects them, in Mesos' order.
     *
     * @param master the master, when it has started
     * @throws ProblemException if that is not possible; then nothing is selected
     */
    static LeaderSlots select(ModuleRuntime modules, LeaderOptions.Result options, Supplier<Master> master) {
        options.manifest().ifPresent(manifest -> modules.load(List.of(manifest)));
        return options.flag().explain(() -> selectAll(modules, options, master));
    }

    private static LeaderSlots selectAll(ModuleRuntime modules, LeaderOptions.Result options, Supplier<Master> master) {
        ProblemCollector problems = new ProblemCollector();
        Optional<Slot<Storage>> storage = problems.take(() -> modules.select(
                Storage.class,
                options.storage(),
                "master --registry",
                (next, makeCurrent) -> master.get().moveRegistry(next, makeCurrent)));
        Optional<Slot<MasterContender>> contender = problems.take(() -> modules.select(
                MasterContender.class, options.contender(), "master --master_contender", new Contenders(master)));
        Optional<Slot<MasterDetector>> detector = problems.take(() -> modules.select(
                MasterDetector.class, options.detector(), "master --master_detector", new Detectors(master)));
        if (!problems.isEmpty()) {
            storage.ifPresent(Slot::close);
            contender.ifPresent(Slot::close);
            detector.ifPresent(Slot::close);
            problems.throwIfAny();
        }
        return new LeaderSlots(storage.get(), contender.get(), detector.get());
    }

    /**
     * How contenders hand over in a master that may not have started yet. Others may take over meanwhile, as none needs the loop
     * of the leadership, but for detectors, which use it as well: so a library can be updated that has all of them.
     */
    private record Contenders(Supplier<Master> master) implements Handover<MasterContender> {

        @Override
        public void handOver(MasterContender next, Runnable makeCurrent) {
            master.get().leadership().contenders().handOver(next, makeCurrent);
        }

        @Override
        public boolean canNest() {
            return true;
        }
    }

    /** How detectors do; others may take over meanwhile, as with contenders. */
    private record Detectors(Supplier<Master> master) implements Handover<MasterDetector> {

        @Override
        public void handOver(MasterDetector next, Runnable makeCurrent) {
            master.get().leadership().detectors().handOver(next, makeCurrent);
        }

        @Override
        public boolean canNest() {
            return true;
        }
    }

    /** Withdraws. */
    @Override
    public void close() {
        contender.close();
        detector.close();
        storage.close();
    }
}
