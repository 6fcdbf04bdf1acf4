package org.mesosgi.master.internal.operator;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.mesosgi.process.files.FileEntry;
import org.mesosgi.process.files.FileRefusedException;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.FileInfo;
import org.mesosgi.wire.v1.master.Call;
import org.mesosgi.wire.v1.master.Response;

/** Lists and reads files that the master shows. */
final class FileCalls {

    private final VirtualFiles files;

    FileCalls(VirtualFiles files) {
        this.files = files;
    }

    CompletionStage<Answer> list(Call.ListFiles call) {
        return files.work(
                shown -> {
                    Response.ListFiles.Builder list = Response.ListFiles.newBuilder();
                    for (FileEntry entry : shown.list(call.getPath())) {
                        list.addFileInfos(info(entry));
                    }
                    return message(Response.newBuilder()
                            .setType(Response.Type.LIST_FILES)
                            .setListFiles(list));
                },
                FileCalls::refused);
    }

    CompletionStage<Answer> read(Call.ReadFile call) {
        OptionalLong length = call.hasLength() ? OptionalLong.of(call.getLength()) : OptionalLong.empty();
        return files.work(
                shown -> {
                    VirtualFiles.Piece piece = shown.read(call.getPath(), call.getOffset(), length);
                    return message(Response.newBuilder()
                            .setType(Response.Type.READ_FILE)
                            .setReadFile(Response.ReadFile.newBuilder()
                                    .setSize(piece.size())
                                    .setData(ByteString.copyFrom(piece.data()))));
                },
                FileCalls::refused);
    }

    private static FileInfo info(FileEntry entry) {
        return FileInfo.newBuilder()
                .setPath(entry.path())
                .setNlink(entry.links())
                .setSize(entry.size())
                .setMtime(TimeConverter.toWire(entry.modified()))
                .setMode(entry.mode())
                .setUid(entry.user())
                .setGid(entry.group())
                .build();
    }

    private static Answer message(Response.Builder response) {
        return new Answer.Message(response.build());
    }

    /** As in Mesos, nothing is said of a file that is not there. */
    private static Answer refused(IOException failure) {
        return failure instanceof FileRefusedException refused
                ? new Answer.Refused(
                        refused.status(), refused.status() == 404 ? "" : String.valueOf(refused.getMessage()))
                : new Answer.Refused(500, String.valueOf(failure.getMessage()));
    }
}
