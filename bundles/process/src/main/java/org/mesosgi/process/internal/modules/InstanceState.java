package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.mesosgi.api.host.State;

/** What a module keeps for good, as an instance of it sees it. */
final class InstanceState implements State {

    private final Registrations registrations;
    private final Lock lock;
    private final Optional<StateDirectory> directory;

    /**
     * @param lock the same for all instances of the module
     * @param folder the folder of the module's state; empty if the process has no place for that
     */
    InstanceState(Registrations registrations, Lock lock, Optional<Path> folder) {
        this.registrations = requireNonNull(registrations, "registrations is null");
        this.lock = requireNonNull(lock, "lock is null");
        this.directory = folder.map(StateDirectory::new);
    }

    @FunctionalInterface
    private interface Access<T> {
        T to(StateDirectory directory) throws IOException;
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        return access(values -> values.read(key));
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        byte[] copy = value.clone();
        access(values -> {
            values.write(key, copy);
            return true;
        });
    }

    @Override
    public byte[] update(String key, Function<Optional<byte[]>, byte[]> change) throws IOException {
        return access(values -> {
            byte[] next = change.apply(values.read(key)).clone();
            values.write(key, next);
            return next;
        });
    }

    @Override
    public boolean remove(String key) throws IOException {
        return access(values -> values.remove(key));
    }

    @Override
    public Set<String> keys() throws IOException {
        return access(StateDirectory::keys);
    }

    private <T> T access(Access<T> access) throws IOException {
        lock.lock();
        try {
            registrations.check();
            return access.to(directory.orElseThrow(
                    () -> new IOException("there is no place for state: the host has no --work_dir")));
        } finally {
            lock.unlock();
        }
    }
}
