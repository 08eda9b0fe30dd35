import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import { describe, expect, it } from '@jest/globals';
import * as rxjs from 'rxjs';
import * as detectors from './index.js';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');

describe('the example of the README', () => {
  it('runs as printed and alarms when it says', () => {
    const source = /```ts\n([\s\S]+?)```/.exec(readme)![1]!;
    const { code } = transformSync(source, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    const modules: Record<string, unknown> = { rxjs, '@simdrift/detectors': detectors };
    const run = compileFunction(`${code}; return { alarms, state, restored };`, ['require', 'exports']) as (
      require: (name: string) => unknown,
      exports: object,
    ) => { alarms: string[]; state: unknown; restored: unknown };
    const { alarms, state, restored } = run((name) => modules[name], {});
    expect(alarms[0]).toBe(/alarms\[0\]; \/\/ '([^']+)'/.exec(readme)![1]);
    expect(restored).toEqual(state);
  });

  it('names every detector', () => {
    for (const { name } of detectors.detectorList) expect(readme).toContain(`\`${name}\``);
  });
});
