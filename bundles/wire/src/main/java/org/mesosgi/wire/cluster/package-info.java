/**
 * What our master and our agents say to each other: {@link org.mesosgi.wire.cluster.ToMaster} and
 * {@link org.mesosgi.wire.cluster.ToAgent}, protobuf in RecordIO, in the order in which they were sent.
 *
 * <p>Real Mesos does not understand them, nor does it have to: masters and agents are of one make.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.cluster;
