export * from './registry/dataset-info.js';
export * from './phantoms/phantom.js';
export { chestPhantom } from './phantoms/chest/chest-phantom.js';
export * from './npz/npz-writer.js';
