/** The library {@code zookeeper}: leadership and the registry in ZooKeeper, laid out as Mesos does. */
package org.mesosgi.zookeeper.internal;
