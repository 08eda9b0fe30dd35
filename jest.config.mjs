/** One Jest project per tier, each runnable alone: `npm run test:unit`, or `npx jest --selectProjects unit FILE`. */
const libs = [
  'contracts',
  'imaging',
  'datasets',
  'scenarios',
  'detectors',
  'evaluation',
  'alerting',
  'models',
  'broker',
  'store',
  'runtime',
];

const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    [`^@simdrift/(${libs.join('|')})$`]: '<rootDir>/libs/$1/src/index.ts',
    '^@simdrift/(producers|processors|sinks|console|cli)$': '<rootDir>/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: ['<rootDir>/test/setup.mjs'],
};

const tier = (displayName, testMatch, ignored = []) => ({
  ...base,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...ignored],
});

const roots = '{libs,producers,processors,sinks,console,cli,scripts,grafana}/**';

export default {
  testTimeout: 60_000,
  projects: [
    tier('unit', [`${roots}/*.spec.ts`], ['\\.contract\\.spec\\.ts$']),
    tier('contract', [`${roots}/*.contract.spec.ts`]),
    tier('wire', ['test/wire/**/*.spec.ts']),
    tier('browser', ['test/browser/**/*.spec.ts']),
    tier('scenario', ['test/scenario/**/*.spec.ts']),
  ],
};
