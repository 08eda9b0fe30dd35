import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../test/model-server.mjs', import.meta.url));
const FILES = ['foreign', 'tiny'].map(
  (name) => `${name}=${fileURLToPath(new URL(`../../test/${name}.onnx`, import.meta.url))}`,
);

/** What goes wrong with the next requests to infer, one entry each; null: nothing. */
export interface Faults {
  readonly delays?: readonly (number | null)[];
  readonly statuses?: readonly (number | null)[];
  readonly bodies?: readonly (string | null)[];
  readonly version?: string;
  readonly authorization?: string | null;
}

export interface Counts {
  readonly infer: number;
  readonly mostAtOnce: number;
  readonly binary: number;
  readonly refused: number;
  readonly largest: number;
}

/** `test/model-server.mjs` in a process of its own: `foreign.onnx` and `tiny.onnx` behind the Open Inference Protocol. */
export class TestModelServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start({ port = 0, binary = false } = {}): Promise<TestModelServer> {
    const child = spawn(process.execPath, [SCRIPT, String(port), ...(binary ? ['--binary'] : []), ...FILES], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    return new TestModelServer(child, url);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  model(name: 'foreign' | 'tiny'): string {
    return `${this.url}/v2/models/${name}`;
  }

  async expect(faults: Faults): Promise<void> {
    await fetch(`${this.url}/test/faults`, { method: 'POST', body: JSON.stringify(faults) });
  }

  async counts(): Promise<Counts> {
    return (await (await fetch(`${this.url}/test/counts`)).json()) as Counts;
  }

  /** As a crash would end it: nothing is answered any more. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
