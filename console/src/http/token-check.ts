import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the cookie that a browser gets for the token. */
export const SESSION_COOKIE = 'simdrift-session';

/**
 * Compares what requests bring with the token of this console, in a time that does not tell how much of it was right.
 *
 * @example new TokenCheck('correct horse battery').header('Bearer correct horse battery'); // true
 */
export class TokenCheck {
  readonly #token: string;
  /** Of the token, so that the cookie survives a restart and does not give the token away. */
  readonly #session: string;

  constructor(token: string) {
    this.#token = token;
    this.#session = digest(token, 'simdrift console session').toString('hex');
  }

  token(given: string): boolean {
    return same(given, this.#token);
  }

  /** @param value of the `Authorization` header */
  header(value: string | undefined): boolean {
    const given = /^Bearer +(\S.*)$/i.exec(value ?? '')?.[1];
    return given !== undefined && this.token(given.trim());
  }

  /** @param value of the `Cookie` header */
  cookie(value: string | undefined): boolean {
    return (value ?? '').split(';').some((pair) => {
      const [name, given] = pair.trim().split('=', 2);
      return name === SESSION_COOKIE && given !== undefined && same(given, this.#session);
    });
  }

  /** What a browser is told to keep: no script reads it, and no other site's request carries it. */
  setCookie(secure: boolean): string {
    return `${SESSION_COOKIE}=${this.#session}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }
}

/** Digests of both are compared: they have one length, whatever was sent. */
function same(given: string, right: string): boolean {
  const key = 'compared in constant time';
  return timingSafeEqual(digest(key, given), digest(key, right));
}

function digest(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
