import type { KafkaConfig, RetryOptions } from 'kafkajs';

/** Where notices go: a broker that is away, a consumer that starts anew. */
export interface BrokerLogger {
  warn(message: string): void;
  debug?(message: string): void;
}

export interface KafkaBrokerOptions {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Partitions of every topic. */
  readonly partitions: number;
  /** Written before every topic name on the servers, never seen outside (default none). */
  readonly topicPrefix?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  readonly logger?: BrokerLogger;
  /** Copies of each partition (default 1: one server). */
  readonly replicationFactor?: number;
  /** Compress batches with gzip (default false: pixels of noise do not get smaller, and time is short). */
  readonly gzip?: boolean;
  /** Records per batch handed to a consumer (default 500). */
  readonly maxBatch?: number;
  /** Milliseconds without a heartbeat after which a consumer counts as dead (default 30,000). */
  readonly sessionTimeout?: number;
  /** Bytes of one request to the server (default 4 MiB); a larger send goes in several. */
  readonly maxRequestBytes?: number;
  /** Bytes kept per partition of topics that are read through (default 4 GiB); by size, never by age: a replay has old times. */
  readonly retentionBytes?: number;
}

/**
 * Rides out an outage of a minute inside kafkajs; what gives up after that is taken up again by this adapter.
 *
 * Everything is set: kafkajs has other defaults when NODE_ENV is `test`.
 */
export const RETRY: RetryOptions = {
  retries: 30,
  initialRetryTime: 100,
  multiplier: 2,
  factor: 0.2,
  maxRetryTime: 2_000,
};

/** The largest record that topics are created for: a 1,024 × 1,024 RGB image and its headers fit. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
