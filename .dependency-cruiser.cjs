/** The import direction of DESIGN.md §3: contracts ← pure libs ← adapters ← apps ← cli. */
const pure = 'imaging|scenarios|detectors|evaluation|alerting';
const adapters = 'datasets|models|broker|store|runtime';
const apps = 'producers|processors|sinks|console';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-libs-do-no-io',
      comment: 'DESIGN.md rule 6',
      severity: 'error',
      from: { path: `^libs/(${pure})/src`, pathNot: '\\.(spec|spec-helper)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-libs-import-no-adapter',
      severity: 'error',
      from: { path: `^libs/(${pure})/src` },
      to: {
        path: `^(libs/(${adapters})|${apps}|cli)/|node_modules/(@nestjs|kafkajs|influx|onnxruntime-node|@duckdb)/`,
      },
    },
    {
      name: 'contracts-stand-below-all',
      severity: 'error',
      from: { path: '^libs/contracts/src' },
      to: { path: `^(libs/(imaging|scenarios|evaluation|alerting|${adapters})|${apps}|cli)/` },
    },
    {
      name: 'detectors-stand-alone',
      comment: 'A publishable package: rxjs only.',
      severity: 'error',
      from: { path: '^libs/detectors/src', pathNot: '\\.(spec|spec-helper)\\.ts$' },
      to: { pathNot: '^(libs/detectors/src|node_modules/rxjs)' },
    },
    {
      name: 'libs-import-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: `^(${apps}|cli)/` },
    },
    {
      name: 'apps-import-no-cli-nor-each-other',
      severity: 'error',
      from: { path: `^(${apps})/src` },
      to: { path: `^(cli|${apps})/`, pathNot: '^$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist' },
    exclude: { path: '(^|/)(dist|web)/|\\.spec(-helper)?\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'default'] },
  },
};
