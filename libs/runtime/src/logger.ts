import { hideSecrets } from '@simdrift/contracts';

/** What an adapter or app says. Nest's Logger and the console fit; tests give an array. */
export interface Log {
  debug(message: string): void;
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Says nothing: for a command whose only output is its report. */
export const silent: Log = { debug: nothing, log: nothing, warn: nothing, error: nothing };

function nothing(): void {}

/** Writes to stderr, from a level up; stdout stays free for reports. */
export function stderrLog(level: 'debug' | 'log' | 'warn' | 'error', name: string): Log {
  const order = ['debug', 'log', 'warn', 'error'] as const;
  const at = (own: (typeof order)[number]) =>
    order.indexOf(own) < order.indexOf(level)
      ? nothing
      : (message: string) =>
          void process.stderr.write(`${new Date().toISOString()} ${own.padEnd(5)} ${name} ${hideSecrets(message)}\n`);
  return { debug: at('debug'), log: at('log'), warn: at('warn'), error: at('error') };
}
