import { spawn } from 'node:child_process';

/** Asks the desktop to show an address. Where there is no desktop nothing happens: the address is on the terminal. */
export function openBrowser(url: string): void {
  if (!process.stdout.isTTY) return;
  const [command, args] = opener(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(url: string): [command: string, args: string[]] {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', url]];
  return ['xdg-open', [url]];
}
