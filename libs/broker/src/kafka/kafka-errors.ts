import { SimdriftError } from '@simdrift/contracts';

interface KafkaFailure {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly retriable?: unknown;
  readonly cause?: unknown;
}

const PERMANENT = new Set([
  'KafkaJSSASLAuthenticationError',
  'KafkaJSUnsupportedMagicByteInMessageSet',
  'KafkaJSServerDoesNotSupportApiKey',
  'KafkaJSNotImplemented',
  'KafkaJSInvariantViolation',
  'TypeError',
  'RangeError',
  'ReferenceError',
]);

/** Protocol errors that pass by themselves although kafkajs does not retry them. */
const PASSING = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'NOT_CONTROLLER',
]);

/** Errors after which the server no longer knows where an idempotent producer was: a new one must take over. */
const PRODUCER_LOST = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
  'PRODUCER_FENCED',
]);

const REBALANCE = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
]);

/** An error and all that caused it, the outermost first. */
function chain(error: unknown): KafkaFailure[] {
  const failures: KafkaFailure[] = [];
  for (let at = error; typeof at === 'object' && at !== null && failures.length < 10; at = (at as KafkaFailure).cause) {
    failures.push(at);
  }
  return failures;
}

/** Whether waiting cannot help: wrong credentials, a refused record, a mistake of ours. All else is a broker that is away. */
export function isPermanent(error: unknown): boolean {
  return chain(error).some(
    ({ name, type, retriable }) =>
      PERMANENT.has(String(name)) ||
      (typeof type === 'string' &&
        retriable === false &&
        !PASSING.has(type) &&
        !PRODUCER_LOST.has(type) &&
        !REBALANCE.has(type)),
  );
}

/** Whether the server has forgotten the producer. */
export function isProducerLost(error: unknown): boolean {
  return chain(error).some(({ type }) => PRODUCER_LOST.has(String(type)));
}

/** Whether the group has moved on without us (or is about to). */
export function isRebalance(error: unknown): boolean {
  return chain(error).some(({ type }) => REBALANCE.has(String(type)));
}

/** What an error of kafkajs means to us, with its own sentence kept. */
export function brokerError(what: string, error: unknown): SimdriftError {
  const message = error instanceof Error ? error.message : String(error);
  const permanent = isPermanent(error);
  return new SimdriftError('SIMDRIFT_BROKER_UNAVAILABLE', `${what}: ${message}.`.replace(/\.\.$/, '.'), {
    hint: permanent ? 'Check the address, the credentials and the rights of this client.' : 'It is tried again.',
    retriable: !permanent,
    cause: error,
  });
}

export function brokerClosed(what = 'The broker is closed.'): SimdriftError {
  return new SimdriftError('SIMDRIFT_BROKER_CLOSED', what);
}
