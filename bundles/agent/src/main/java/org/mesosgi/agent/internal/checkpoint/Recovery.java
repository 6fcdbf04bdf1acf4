package org.mesosgi.agent.internal.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.checkpoint.Run;
import org.mesosgi.wire.checkpoint.UpdateRecord;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was noted, and removes what is left of what was forgotten. Blocks. */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final MetaDirectory directory;
    private final boolean strict;

    /** @param strict whether what cannot be read is an error; otherwise it is left out */
    public Recovery(MetaDirectory directory, boolean strict) {
        this.directory = directory;
        this.strict = strict;
    }

    /**
     * Reads all of it.
     *
     * @return nothing if there was no agent, or it has left its cluster for good
     * @throws IOException if something cannot be read
     */
    public Optional<RecoveredAgent> read() throws IOException {
        if (!Files.exists(directory.latestAgent().resolve(MetaDirectory.AGENT))) {
            return Optional.empty();
        }
        // Not by way of the link: that changes, and these paths are kept.
        Path agent = directory.latestAgent().toRealPath();
        AgentInfo info;
        try {
            info = AgentInfo.parseFrom(Files.readAllBytes(agent.resolve(MetaDirectory.AGENT)));
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(agent.resolve(MetaDirectory.AGENT) + " is damaged: " + e.getMessage(), e);
        }
        List<RecoveredAgent.Executor> executors = new ArrayList<>();
        for (Path framework : folders(agent.resolve("frameworks"))) {
            for (Path executor : folders(framework.resolve("executors"))) {
                for (Path run : folders(executor.resolve("runs"))) {
                    executor(framework, run).ifPresent(executors::add);
                }
            }
        }
        return Optional.of(new RecoveredAgent(info, executors));
    }

    /**
     * Reads what containers stand alone, with those that are nested in them, each after the one that it is nested in.
     *
     * @throws IOException if something cannot be read
     */
    public List<RecoveredContainer> standalone() throws IOException {
        return containers(directory.path());
    }

    private Optional<RecoveredAgent.Executor> executor(Path framework, Path run) throws IOException {
        try {
            if (!Files.exists(run.resolve(MetaDirectory.RUN))) {
                // The agent has ended before it could launch anything, or when nobody had to know of it any more.
                forget(run);
                return Optional.empty();
            }
            List<RecoveredAgent.Task> tasks = new ArrayList<>();
            for (Path task : folders(run.resolve("tasks"))) {
                if (Files.exists(task.resolve(MetaDirectory.TASK))) {
                    tasks.add(task(task));
                }
            }
            return Optional.of(new RecoveredAgent.Executor(
                    FrameworkInfo.parseFrom(Files.readAllBytes(framework.resolve(MetaDirectory.FRAMEWORK))),
                    Run.parseFrom(Files.readAllBytes(run.resolve(MetaDirectory.RUN))),
                    run,
                    tasks,
                    containers(run)));
        } catch (IOException e) {
            if (strict) {
                throw new IOException(run + " cannot be recovered: " + e.getMessage(), e);
            }
            LOG.warn("{} cannot be recovered, and is left alone: {}", run, e.toString());
            return Optional.empty();
        }
    }

    private static List<RecoveredContainer> containers(Path outer) throws IOException {
        List<RecoveredContainer> containers = new ArrayList<>();
        for (Path folder : folders(outer.resolve(MetaDirectory.CONTAINERS))) {
            Path info = folder.resolve(MetaDirectory.CONTAINER);
            Path ending = folder.resolve(MetaDirectory.ENDING);
            if (Files.exists(info)) {
                containers.add(new RecoveredContainer(
                        NestedContainer.parseFrom(Files.readAllBytes(info)),
                        Files.exists(ending)
                                ? Optional.of(WaitContainer.parseFrom(Files.readAllBytes(ending)))
                                : Optional.empty(),
                        folder));
                containers.addAll(containers(folder));
            } else {
                forget(folder);
            }
        }
        return containers;
    }

    private static void forget(Path folder) {
        try {
            MetaDirectory.remove(folder);
        } catch (IOException e) {
            LOG.warn("{} is not needed any more, and cannot be removed: {}", folder, e.toString());
        }
    }

    private static RecoveredAgent.Task task(Path folder) throws IOException {
        List<StatusUpdate> updates = new ArrayList<>();
        Set<ByteString> acknowledged = new HashSet<>();
        for (UpdateRecord entry : records(folder.resolve(MetaDirectory.UPDATES))) {
            if (entry.hasUpdate()) {
                updates.add(entry.getUpdate());
            } else {
                acknowledged.add(entry.getAcknowledged());
            }
        }
        return new RecoveredAgent.Task(
                TaskInfo.parseFrom(Files.readAllBytes(folder.resolve(MetaDirectory.TASK))), updates, acknowledged);
    }

    /**
     * The records of a file. What is cut off at its end was being written when the agent ended, and nobody was told of it: it
     * is cut off for good, so that the next record can follow.
     */
    private static List<UpdateRecord> records(Path file) throws IOException {
        List<UpdateRecord> records = new ArrayList<>();
        if (!Files.exists(file)) {
            return records;
        }
        byte[] bytes = Files.readAllBytes(file);
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        int good = 0;
        try {
            while (!in.isAtEnd()) {
                records.add(UpdateRecord.parseFrom(in.readByteArray()));
                good = in.getTotalBytesRead();
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("{} is cut off after {} bytes: {}", file, good, e.getMessage());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
            }
        }
        return records;
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, Files::isDirectory)) {
                all.forEach(folders::add);
            }
        }
        return folders;
    }
}
