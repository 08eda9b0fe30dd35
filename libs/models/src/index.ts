export * from './model-card.js';
export * from './inference-engine.port.js';
export * from './check-batch.js';
export * from './zoo/model-zoo.js';
export * from './zoo/card.schema.js';
export * from './noop/noop-engine.adapter.js';
export * from './onnxruntime/onnxruntime-engine.adapter.js';
export * from './zoo/read-sweep.js';
