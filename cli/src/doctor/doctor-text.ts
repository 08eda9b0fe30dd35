import { table } from '../terminal/output.js';
import type { DoctorReport } from './doctor-report.js';

/** The report for a person. */
export function doctorText({
  ok,
  problems,
  versions,
  settings,
  data,
  models,
  servers,
  folders,
  page,
}: DoctorReport): string {
  const { engine } = models;
  return [
    section('Versions', Object.entries(versions)),
    section(
      'Settings',
      Object.entries(settings).map(([path, { value, origin }]) => [path, shown(value), origin]),
    ),
    section(
      'Data',
      data.map(({ name, file, official, phantom, error }) => [
        name,
        fileText(file, official, error),
        phantom ? 'phantom' : '',
      ]),
    ),
    section(
      'Models',
      Object.entries(models.bySet).map(([set, ids]) => [set, ids.map((id) => id.split('/').at(-1)).join(', ')]),
    ),
    section('Engine', engine === null ? [['none', 'see below']] : engineRows(engine)),
    section(
      'Servers',
      servers.length === 0
        ? [['none needed', 'broker and store are embedded']]
        : servers.map(({ name, address, reachable, detail }) => [
            name,
            address,
            reachable ? 'reachable' : 'NOT reachable',
            detail,
          ]),
    ),
    section('Folders', [
      ...folders.map(({ path, use, exists, writable }) => [
        use,
        path,
        `${exists ? 'there' : 'not there yet'}, ${writable ? 'writable' : 'NOT writable'}`,
      ]),
      ['page', page ? 'built' : 'not built: npm run build', ''],
    ]),
    ok
      ? 'Everything that these settings ask for works.'
      : ['What does not work:', ...problems.map((problem) => `  ✗ ${problem}`)].join('\n'),
  ].join('\n\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return [
    title,
    ...table(rows)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

function engineRows({
  model,
  engine,
  provider,
  imagesPerSecond,
  unavailable,
}: NonNullable<DoctorReport['models']['engine']>): string[][] {
  const speed = imagesPerSecond === null ? '' : `, ${Math.round(imagesPerSecond)} images a second at warm-up`;
  return [
    ['active', `${engine}, provider ${provider}${speed} (${model})`],
    ...unavailable.map((wanted) => ['not to be had', `${wanted.provider}: ${wanted.reason}`]),
  ];
}

function fileText(file: string | null, official: boolean | null, error: string | null): string {
  if (file === null) return 'not at hand';
  if (error !== null) return `${file} (NOT usable)`;
  return `${file} (${official === true ? 'official' : 'differs from the official file'})`;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
