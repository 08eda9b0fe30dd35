import { SimdriftError } from '@simdrift/contracts';
import type { DetectorError } from '@simdrift/detectors';
import { commandNamed, overview } from './commands/commands.js';
import { print, tell } from './terminal/output.js';

/** Exit 0 done and as expected, 1 done but an expectation failed, 2 bad input or environment. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await print(overview());
    return name === undefined ? 2 : 0;
  }
  const entry = commandNamed(name);
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    await print(`${entry.summary}\n\nUsage: ${command.usage}`);
    return 0;
  }
  return await command.run(rest);
}

/** By its name: the class would load every detector for a command that has none. */
function isDetectorError(error: unknown): error is DetectorError {
  return (error as Error | undefined)?.name === 'DetectorError';
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof SimdriftError) tell(error.toLine());
  else if (isDetectorError(error)) tell(`${error.code}: ${error.message} ${error.hint}`);
  else tell(`${(error as Error).stack ?? String(error)}`);
  process.exitCode = 2;
}
// Some native libraries keep handles open after their last use.
process.exit();
