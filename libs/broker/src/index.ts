export * from './broker.port.js';
export * from './partition-of.js';
