export * from './metrics-store.port.js';
export * from './store-options.js';
export * from './influx/influx-store.adapter.js';
export * from './duckdb/duckdb-store.adapter.js';
