export * from './model-card.js';
export * from './inference-engine.port.js';
