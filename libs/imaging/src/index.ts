export * from './image.js';
export * from './random/random.js';
