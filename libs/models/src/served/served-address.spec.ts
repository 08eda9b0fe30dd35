import { describe, expect, it } from '@jest/globals';
import { isAddress, servedAddress } from './served-address.js';

describe(servedAddress.name, () => {
  it('reads server, name and version', () => {
    expect(servedAddress('http://127.0.0.1:8000/v2/models/chest/')).toEqual({
      url: 'http://127.0.0.1:8000/v2/models/chest',
      server: 'http://127.0.0.1:8000',
      host: '127.0.0.1:8000',
      name: 'chest',
      version: undefined,
    });
    expect(servedAddress('https://models.example/team/v2/models/chest%20film/versions/2')).toMatchObject({
      url: 'https://models.example/team/v2/models/chest%20film/versions/2',
      server: 'https://models.example/team',
      name: 'chest film',
      version: '2',
    });
  });

  it.each([
    ['of no model', 'http://127.0.0.1:8000/chest', 'has the path /chest'],
    ['of an operation', 'http://127.0.0.1:8000/v2/models/chest/infer', 'has the path'],
    ['with a query', 'http://127.0.0.1/v2/models/chest?key=1', 'after ? or #'],
    ['that cannot be one', 'http://', 'is no address'],
  ])('refuses one %s', (_, text, message) => {
    expect(() => servedAddress(text)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_USAGE', message: expect.stringContaining(message) }),
    );
  });

  it('refuses a password without repeating it', () => {
    let error: unknown;
    try {
      servedAddress('http://me:swordfish@host/v2/models/chest');
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({
      code: 'SIMDRIFT_USAGE',
      hint: expect.stringContaining('SIMDRIFT_SERVED_AUTHORIZATION'),
    });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/swordfish|me:/);
  });
});

describe(isAddress.name, () => {
  it('tells an address from a file and an id', () => {
    expect(['http://h/v2/models/a', 'HTTPS://h/v2/models/a'].every(isAddress)).toBe(true);
    expect(['mine.onnx', 'own/a/b', 'resnet18'].some(isAddress)).toBe(false);
  });
});
