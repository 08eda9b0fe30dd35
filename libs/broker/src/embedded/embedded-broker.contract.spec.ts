import { brokerContract } from '../broker.contract.spec-helper.js';
import { EmbeddedBroker } from './embedded-broker.js';

brokerContract('EmbeddedBroker', () => ({ make: (partitions) => Promise.resolve(new EmbeddedBroker({ partitions })) }));
