import { ask } from './ask.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What guards and limits answer, whatever was asked for. @param consoles - one as usual, one with a token, one that takes a request a minute */
export async function sharedProblems({ url, guarded, strict }) {
  const address = `${url}/api/v1/scenarios`;
  const post = (headers, body) => ask(`${address}/check`, { method: 'POST', headers, body });
  await ask(`${strict}/api/v1/scenarios`);
  const answers = {
    401: await ask(`${guarded}/api/v1/scenarios`, { headers: { accept: 'application/json' } }),
    403: await post({ ...JSON_TYPE, origin: 'https://elsewhere.example' }, '{}'),
    413: await post(JSON_TYPE, JSON.stringify({ text: 'x'.repeat(70_000) })),
    415: await post({ 'content-type': 'text/plain' }, 'name: mine'),
    421: await ask(address, { headers: { host: 'elsewhere.example' } }),
    429: await ask(`${strict}/api/v1/scenarios`),
  };
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      if (answer.status !== Number(status))
        throw new Error(`Instead of ${status} came ${answer.status}: ${answer.text}`);
      const { instance: _, ...problem } = JSON.parse(answer.text);
      return [status, problem];
    }),
  );
}
