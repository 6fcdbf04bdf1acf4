/** The runtime as a bundle among others, in a framework that is not ours: Pax Exam's, from whose inside the tests look. */
package org.mesosgi.itests.paxexam;
