import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TINY } from '../model-card.spec-helper.js';
import { readGraph } from './read-graph.js';

describe(readGraph.name, () => {
  it('finds input, outputs, nodes and weights of a classifier', () => {
    const { input, outputs, nodes, constants } = readGraph(readFileSync(TINY));
    expect(input).toBe('image');
    expect(outputs).toEqual(['logits', 'embedding']);
    expect(nodes.map(({ operator }) => operator)).toContain('Conv');
    const weights = [...constants.values()].filter(({ data }) => ArrayBuffer.isView(data));
    expect(weights.length).toBeGreaterThan(0);
    for (const { dims, data } of weights) expect(data).toHaveLength(dims.reduce((a, b) => a * b, 1));
  });

  it('does not take other bytes for a model', () => {
    expect(() => readGraph(Buffer.from('no model at all'))).toThrow();
    expect(() => readGraph(new Uint8Array(0))).toThrow('no graph');
  });
});
