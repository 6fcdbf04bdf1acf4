package org.mesosgi.process.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/**
 * A file in a folder.
 *
 * @param path its path as operators know it
 * @param links how many names it has
 * @param size in bytes
 * @param modified when its content has changed
 * @param mode type and permissions, see inode(7)
 * @param permissions the same as {@code ls} writes it, for example {@code drwxr-x---}
 * @param user the name of its owner
 * @param group the name of its group
 */
public record FileEntry(
        String path, int links, long size, Instant modified, int mode, String permissions, String user, String group) {

    /** Looks at a file, and not at what it may lead to. */
    static FileEntry of(String path, Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> unix = Files.readAttributes(file, "unix:mode,nlink", LinkOption.NOFOLLOW_LINKS);
        FileTime modified = attributes.lastModifiedTime();
        char type = attributes.isDirectory() ? 'd' : attributes.isSymbolicLink() ? 'l' : '-';
        return new FileEntry(
                path,
                (Integer) unix.get("nlink"),
                attributes.size(),
                modified.toInstant(),
                (Integer) unix.get("mode"),
                type + PosixFilePermissions.toString(attributes.permissions()),
                attributes.owner().getName(),
                attributes.group().getName());
    }
}
