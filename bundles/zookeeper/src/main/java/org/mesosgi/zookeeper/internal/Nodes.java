package org.mesosgi.zookeeper.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that are ours.
 *
 * @param withCredentials whether they have an owner
 */
record Nodes(boolean withCredentials) {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** Creates the nodes of a path that are not there. */
    void createPath(ZooKeeper zooKeeper, String path) throws KeeperException, InterruptedException {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            createNode(zooKeeper, path.substring(0, slash));
        }
        createNode(zooKeeper, path);
    }

    private void createNode(ZooKeeper zooKeeper, String path) throws KeeperException, InterruptedException {
        try {
            if (zooKeeper.exists(path, false) == null) {
                zooKeeper.create(path, new byte[0], acl(), CreateMode.PERSISTENT);
            }
        } catch (KeeperException.NodeExistsException e) {
            LOG.trace("Somebody else has made {}", path, e);
        }
    }

    /** Who may do what with our nodes: with credentials all may read them, and only the creator change them. */
    List<ACL> acl() {
        if (!withCredentials) {
            return ZooDefs.Ids.OPEN_ACL_UNSAFE;
        }
        // ZooKeeper asks whether there is no ACL among them, which other lists take amiss.
        return Arrays.asList(ZooDefs.Ids.READ_ACL_UNSAFE.get(0), ZooDefs.Ids.CREATOR_ALL_ACL.get(0));
    }
}
