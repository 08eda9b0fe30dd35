import { spawn } from 'node:child_process';

/** Asks the desktop to show an address. Where there is no desktop nothing happens: the address is on the terminal. */
export function openBrowser(url: string): void {
  if (!process.stdout.isTTY) return;
  const [command, ...args] =
    process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const child = spawn(command!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
