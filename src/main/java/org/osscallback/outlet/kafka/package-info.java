/**
 * How does an event reach a topic of Kafka? Read first {@link
 * org.osscallback.outlet.kafka.KafkaOutlet}; {@link org.osscallback.outlet.kafka.ProducerCluster}
 * alone knows the types of the client, which is a library of the server.
 */
package org.osscallback.outlet.kafka;
