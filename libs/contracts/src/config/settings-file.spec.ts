import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, SETTINGS_FILE_ORIGIN, settingOrigins } from './load-config.js';
import { settingsDocumentSchema } from './settings-document.js';
import { readSettingsFile, settingsPath, writeSettingsFile } from './settings-file.js';

describe(writeSettingsFile.name, () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simdrift-settings-'));
    file = join(folder, 'deep', 'settings.json');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const document = settingsDocumentSchema.parse({
    version: 1,
    detection: { detectors: ['ks-softmax'], window: 150 },
    alerts: { budget: 2, webhookSecret: 'sesame' },
  });

  it('says what holds where there is no file', () => {
    const { document: none, revision } = readSettingsFile(file);
    expect([none.alerts.budget, none.detection.detectors, revision]).toEqual([0.1, null, 'none']);
  });

  it('keeps what was chosen and nothing else, for its owner alone, and leaves no draft', () => {
    const revision = writeSettingsFile(file, document);
    expect(readSettingsFile(file)).toEqual({ document, revision });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 1,
      detection: { detectors: ['ks-softmax'], window: 150 },
      alerts: { budget: 2, webhookSecret: 'sesame' },
    });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['settings.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('stands below flags and environment, above defaults', () => {
    const env = { SIMDRIFT_SETTINGS: file };
    expect(loadConfig({ env }).detection).toMatchObject({ detectors: ['ks-softmax'], window: 150, step: 50 });
    expect(loadConfig({ env: { ...env, SIMDRIFT_ALERT_BUDGET: '3' } }).alerts.budget).toBe(3);
    const flags = { 'alerts.budget': 4 };
    expect(loadConfig({ env: { ...env, SIMDRIFT_ALERT_BUDGET: '3' }, flags }).alerts.budget).toBe(4);
    expect(settingOrigins({ env }).get('alerts.budget')).toBe(SETTINGS_FILE_ORIGIN);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"version":2}', 'version: this program knows version 1'],
    ['{"version":1,"alerts":{"budget":-1}}', 'alerts.budget'],
    ['{"version":1,"detection":{"window":60,"step":61}}', 'detection.step'],
    ['{"version":1,"alerts":{"webhook":"http://me:pw@host/"}}', 'without a user name'],
  ])('names the file and what is wrong in %s', (text, why) => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, text);
    expect(() => readSettingsFile(bad)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_CONFIG', message: expect.stringContaining(why) as unknown }),
    );
    expect(() => loadConfig({ env: { SIMDRIFT_SETTINGS: bad } })).toThrow(bad);
  });

  it('lies where the user keeps configuration', () => {
    expect(settingsPath({ XDG_CONFIG_HOME: '/etc/me' })).toBe(join('/etc/me', 'simdrift', 'settings.json'));
  });
});
