import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metricsStoreContract, point } from '../metrics-store.contract.js';
import { DuckDbStore } from './duckdb-store.adapter.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'simdrift-duckdb-'));

metricsStoreContract(DuckDbStore.name, async () => {
  const folder = await newFolder();
  return {
    make: (options) => new DuckDbStore({ path: join(folder, 'deep', 'store.duckdb'), ...options }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

const small = await smallDisk();
afterAll(async () => {
  if (small === undefined) return;
  execFileSync('umount', [small]);
  await rm(small, { recursive: true });
});

describe(DuckDbStore.name, () => {
  const folders: string[] = [];
  const folder = async () => folders[folders.push(await newFolder()) - 1]!;
  afterEach(async () => {
    for (const one of folders.splice(0)) await rm(one, { recursive: true, force: true });
  });

  it('says which process holds the file', async () => {
    const path = join(await folder(), 'store.duckdb');
    const holder = await held(path);
    try {
      await expect(new DuckDbStore({ path }).open()).rejects.toMatchObject({
        code: 'SIMDRIFT_STORE_UNAVAILABLE',
        message: expect.stringContaining(`another process (${holder.pid})`),
      });
    } finally {
      holder.kill('SIGKILL');
    }
  });

  it('refuses a second writer in the same process, and lets it in after the first', async () => {
    const path = join(await folder(), 'store.duckdb');
    const first = new DuckDbStore({ path });
    await first.open();
    const second = new DuckDbStore({ path });
    await expect(second.open()).rejects.toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE' });
    await first.close();
    await second.open();
    await second.close();
  });

  it('refuses what is not a DuckDB file', async () => {
    const path = join(await folder(), 'store.duckdb');
    await writeFile(path, 'These are not the rows you are looking for.'.repeat(200));
    await expect(new DuckDbStore({ path }).open()).rejects.toMatchObject({ code: 'SIMDRIFT_STORE_REJECTED' });
  });

  it('reads a closed file without writing to it', async () => {
    const path = join(await folder(), 'store.duckdb');
    const writing = new DuckDbStore({ path });
    await writing.open();
    await writing.write([point()]);
    await writing.close();
    const reading = new DuckDbStore({ path, readOnly: true });
    await reading.open();
    expect(await reading.query({ measurement: 'readings' })).toEqual([point()]);
    await reading.close();
  });

  (small === undefined ? it.skip : it)(
    'says that the disk is full, keeps what it took, and writes it when there is room',
    async () => {
      const path = join(small!, 'store.duckdb');
      const ballast = join(small!, 'ballast');
      await writeFile(ballast, new Uint8Array(5_300_000));
      const store = new DuckDbStore({ path, batchSize: 2_000 });
      await store.open();
      const text = (i: number) => `${Math.sin(i)} ${Math.cos(i)} ${Math.tan(i)} ${Math.sqrt(i)}`;
      const points = Array.from({ length: 12_000 }, (_, i) => point({ time: i, fields: { text: text(i) } }));
      const failure = await store
        .write(points)
        .then(
          () => store.flush(),
          (error: unknown) => Promise.reject(error as Error),
        )
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: 'SIMDRIFT_STORE_FULL',
        hint: expect.stringContaining('Free some space'),
      });
      const before = store.counters();
      expect(before.buffered).toBeGreaterThan(0);
      expect(await store.query({ measurement: 'readings' })).toHaveLength(before.written);
      await rm(ballast);
      await store.flush();
      expect(store.counters()).toMatchObject({ written: before.written + before.buffered, buffered: 0, rejected: 0 });
      expect(await store.query({ measurement: 'readings' })).toEqual(points.slice(0, before.written + before.buffered));
      await store.close();
    },
  );
});

/** Another process that has the file open. */
async function held(path: string) {
  const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
  const script = `require(${JSON.stringify(api)}).DuckDBInstance.create(${JSON.stringify(path)}).then(() => { console.log('held'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.unref();
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

/** A disk of 6 MB, where this machine lets us mount one. */
async function smallDisk(): Promise<string | undefined> {
  const path = await newFolder();
  await mkdir(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    await rm(path, { recursive: true });
    return undefined;
  }
}
