export * from './logger.js';
export * from './line-meter.js';
export * from './run-directory.js';
export * from './dead-letters.js';
export * from './health-probe.js';
export * from './health.controller.js';
export * from './health.module.js';
export * from './run-app.js';
