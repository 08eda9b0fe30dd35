// Asks the app in this container how it is: exit 0 when it is well. The console answers on its own port, the others on the health port.
const port = process.env.SIMDRIFT_PORT || process.env.SIMDRIFT_HEALTH_PORT;
try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(4000) });
  process.exit(ok ? 0 : 1);
} catch {
  process.exit(1);
}
