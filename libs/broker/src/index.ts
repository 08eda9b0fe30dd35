export * from './broker.port.js';
export * from './partition-of.js';
export { EmbeddedBroker, type EmbeddedBrokerOptions, type TopicStats } from './embedded/embedded-broker.js';
export { KafkaBroker } from './kafka/kafka-broker.js';
export type { BrokerLogger, KafkaBrokerOptions } from './kafka/kafka-options.js';
