/** The QoS controller that takes revocable resources back when the machine is overloaded. */
package org.mesosgi.loadqoscontroller.internal;
