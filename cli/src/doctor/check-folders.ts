import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '@simdrift/contracts';
import { pathsOf } from '@simdrift/runtime';

export interface FolderCheck {
  readonly path: string;
  readonly use: string;
  readonly exists: boolean;
  /** It may be written, or, where it is not there yet, made. */
  readonly writable: boolean;
  /** Whether a run cannot be recorded without it. */
  readonly needed: boolean;
}

/** Folders that are written to, and whether the page is built. Nothing is created. */
export function checkFolders(settings: Settings): { folders: FolderCheck[]; page: boolean } {
  const { runsDir, cacheDir, webRoot } = pathsOf(settings);
  return {
    folders: [
      { ...stateOf(runsDir), use: 'recorded runs', needed: true },
      { ...stateOf(cacheDir), use: 'downloaded data', needed: false },
    ],
    page: existsSync(join(webRoot, 'index.html')),
  };
}

function stateOf(path: string): Pick<FolderCheck, 'path' | 'exists' | 'writable'> {
  let nearest = path;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return { path, exists: nearest === path, writable: mayBeWritten(nearest) };
}

function mayBeWritten(folder: string): boolean {
  try {
    // A file has no "." in it.
    accessSync(join(folder, '.'), constants.F_OK);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
