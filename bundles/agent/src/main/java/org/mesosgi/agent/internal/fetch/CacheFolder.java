package org.mesosgi.agent.internal.fetch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.mesosgi.agent.internal.child.Users;

/**
 * The folder of the fetcher's cache, which only the agent's user can look into: the files in it go to tasks of all users, and
 * are deleted at the agent's will. So nobody else may choose what it is, as anybody could in {@code /tmp}.
 */
public final class CacheFolder {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> MADE_PRIVATE =
            PosixFilePermissions.asFileAttribute(PRIVATE);

    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    private CacheFolder() {}

    /**
     * Makes it, if it is not there, or makes sure of it. Blocks.
     *
     * @return the same without links on the way
     * @throws IOException if somebody else has, or may get, a hand in it; or it cannot be made
     */
    public static Path make(Path wanted) throws IOException {
        Path folder = wanted.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException("the root of all files cannot be it");
        }
        long own = Users.ofThisProcess().uid();
        requireOwnLinks(parent, own);
        Files.createDirectories(parent);
        Path place = parent.toRealPath();
        requireKept(place, own);
        Path real = place.resolve(folder.getFileName());
        try {
            Files.createDirectory(real, MADE_PRIVATE);
        } catch (FileAlreadyExistsException e) {
            requireOwn(real, own);
        }
        return real;
    }

    /** A link that somebody else has made on the way leads where that one likes. */
    private static void requireOwnLinks(Path path, long own) throws IOException {
        for (Path each = path; each != null; each = each.getParent()) {
            if (Files.isSymbolicLink(each) && !isOwn((int) attributes(each).get("uid"), own)) {
                throw new IOException(each + " is a link that another user has made");
            }
        }
    }

    /** Whoever may rename a folder on the way can put another one in its place. */
    private static void requireKept(Path path, long own) throws IOException {
        for (Path each = path; each != null; each = each.getParent()) {
            Map<String, Object> attributes = attributes(each);
            int mode = (int) attributes.get("mode");
            if (!isOwn((int) attributes.get("uid"), own)) {
                throw new IOException(each + ", which it is in, belongs to another user");
            }
            if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
                throw new IOException(each + ", which it is in, can be changed by all users");
            }
        }
    }

    private static void requireOwn(Path folder, long own) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(Files.isSymbolicLink(folder) ? "it is a link" : "it is no folder");
        }
        Map<String, Object> attributes = attributes(folder);
        if ((int) attributes.get("uid") != own) {
            throw new IOException("it belongs to another user");
        }
        if (((int) attributes.get("mode") & GROUP_OR_OTHERS_WRITE) != 0) {
            throw new IOException("other users can write in it");
        }
        // Agents before this one let others look into it.
        Files.setPosixFilePermissions(folder, PRIVATE);
    }

    /** Root is to be trusted. */
    private static boolean isOwn(int uid, long own) {
        return uid == own || uid == 0;
    }

    private static Map<String, Object> attributes(Path file) throws IOException {
        return Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    }
}
