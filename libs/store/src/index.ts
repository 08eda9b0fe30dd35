export * from './metrics-store.port.js';
