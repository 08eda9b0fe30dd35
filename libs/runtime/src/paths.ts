import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '@simdrift/contracts';

/** Where this program's own files lie: the folder that holds `scenarios` and `model_zoo`. */
export const PROGRAM_ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Folders as settings name them, else at their usual places. */
export function pathsOf(settings: Settings) {
  const cache = join(homedir(), '.cache', 'simdrift');
  return {
    dataDir: settings.data.dir,
    cacheDir: settings.data.cacheDir ?? join(cache, 'medmnist'),
    runsDir: settings.runsDir ?? join(homedir(), '.local', 'share', 'simdrift', 'runs'),
    modelZoo: settings.modelZoo ?? join(PROGRAM_ROOT, 'model_zoo'),
    /** Models of a person's own, in the zoo's layout: `run --model FILE` leaves them here. */
    ownModels: settings.ownModels ?? join(cache, 'models'),
    scenarios: settings.scenariosDir ?? join(PROGRAM_ROOT, 'scenarios'),
    /** Scenarios of a person's own: the drift lab keeps them here. */
    ownScenarios: settings.ownScenarios ?? join(homedir(), '.local', 'share', 'simdrift', 'scenarios'),
    webRoot: join(PROGRAM_ROOT, 'console', 'web', 'dist'),
  };
}
