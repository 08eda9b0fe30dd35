// Decorator metadata for Nest classes under test.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What a test measures does not depend on the Settings page of whoever runs it; processes that a test starts inherit this.
process.env.SIMDRIFT_SETTINGS = join(tmpdir(), `simdrift-no-settings-${randomUUID()}`, 'settings.json');
