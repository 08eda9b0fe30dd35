import { SimdriftError } from '@simdrift/contracts';

/** Where a served model is reached: the address of the model in the Open Inference Protocol, taken apart. */
export interface ServedAddress {
  /** The model's own address, without a slash at its end: `http://host:8000/v2/models/chest/versions/2`. */
  readonly url: string;
  /** What stands before `/v2`: the server, with the path of a gateway where there is one. */
  readonly server: string;
  /** `host:port`, for screens. */
  readonly host: string;
  readonly name: string;
  readonly version: string | undefined;
}

/** Whether a model is named by an address rather than by an id or a file. */
export const isAddress = (model: string): boolean => /^https?:\/\//i.test(model);

/**
 * Reads the address of a served model. Names and passwords are refused in it: the card would keep them.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE`
 * @example servedAddress('http://127.0.0.1:8000/v2/models/chest').name; // 'chest'
 */
export function servedAddress(text: string): ServedAddress {
  if (!URL.canParse(text)) throw refused('is no address');
  const { origin, host, pathname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '')
    throw new SimdriftError('SIMDRIFT_USAGE', `The address of the model at ${host} holds a name or a password.`, {
      hint: 'Leave them out, as the card keeps the address, and set SIMDRIFT_SERVED_AUTHORIZATION to the header’s value: Basic … or Bearer ….',
      facts: { host },
    });
  if (search !== '' || hash !== '') throw refused('has a part after ? or #', host);
  const path = /^(?<prefix>.*)\/v2\/models\/(?<name>[^/]+)(?:\/versions\/(?<version>[^/]+))?\/?$/.exec(pathname);
  if (path?.groups === undefined) throw refused(`has the path ${pathname}`, host);
  const { prefix = '', name = '', version } = path.groups;
  return {
    url: `${origin}${pathname.replace(/\/$/, '')}`,
    server: `${origin}${prefix}`,
    host,
    name: decodeURIComponent(name),
    version: version === undefined ? undefined : decodeURIComponent(version),
  };
}

function refused(what: string, host?: string): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_USAGE',
    `The address of the served model${host === undefined ? '' : ` at ${host}`} ${what}.`,
    { hint: 'Give that of the Open Inference Protocol: http://HOST:PORT/v2/models/NAME, or …/NAME/versions/VERSION.' },
  );
}
