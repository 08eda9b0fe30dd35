import { loadConfig, SimdriftError } from '@simdrift/contracts';
import { datasetFacts } from '@simdrift/datasets';
import { libraryOf, type ScenarioLibrary } from '@simdrift/runtime';
import { judge, streamsOf, Timeline, type Scenario } from '@simdrift/scenarios';
import { readArguments, requirePositional } from '../arguments.js';
import type { Command } from '../command.js';
import { timelinePicture } from '../picture/timeline-picture.js';
import { effectsOf, kindOf, scenarioListText } from '../scenarios/scenario-list.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, tell } from '../terminal/output.js';

const USAGE = 'simdrift scenarios [list | show NAME|FILE | validate FILE…] [--json]';

/** The library of scenarios, and files of one's own. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, {}, USAGE);
    const library = libraryOf(loadConfig(), datasetFacts);
    const json = given.flag('json');
    switch (subcommandOf(given, 'scenarios', ['list', 'show', 'validate'])) {
      case 'list':
        return await list(library, json);
      case 'show':
        return await show(open(library, requirePositional(given, 1, 'name of the scenario', USAGE)), json);
      case 'validate':
        requirePositional(given, 1, 'file', USAGE);
        return await validate(library, given.positionals.slice(1), json);
    }
  },
};

async function list(library: ScenarioLibrary, json: boolean): Promise<number> {
  const own = library.own();
  const scenarios = [...library.all(), ...own];
  if (json) {
    await printJson({
      scenarios: scenarios.map((scenario) => {
        const { name, title, story, datasets, frames } = scenario;
        const streams = streamsOf(scenario).map((stream) => stream.name);
        return {
          name,
          title,
          story,
          kind: kindOf(scenario),
          effects: effectsOf(scenario),
          datasets,
          frames,
          streams,
          own: own.includes(scenario),
        };
      }),
    });
  } else {
    await print(scenarioListText(library.all()));
    if (own.length > 0) await print(`\nYour own (${own.length})\n\n${scenarioListText(own)}`);
  }
  return 0;
}

async function show(scenario: Scenario, json: boolean): Promise<number> {
  const expectations = judge(scenario.expect, []).map(({ text }) => text);
  if (json) {
    const episodes = streamsOf(scenario).map((stream) => ({
      stream: stream.name,
      episodes: new Timeline(stream, scenario.frames).episodes(),
    }));
    await printJson({ ...scenario, expectations, episodes });
    return 0;
  }
  const { name, title, story, watch, frames, rate, datasets, labels } = scenario;
  const seconds = Math.round(frames / rate);
  await print(
    [
      `${title}  (${name})`,
      '',
      story.trim(),
      `What a monitor should see: ${watch.trim()}`,
      '',
      `${frames} frames a stream at ${rate} a second (${seconds} s) · data: ${datasets.join(', ')} · labels ${labels.delay} frames late, of ${Math.round(labels.share * 100)} % of the images`,
      '',
      timelinePicture(scenario, pictureWidth()),
      '',
      'Expected:',
      ...expectations.map((text) => `  ${text}`),
    ].join('\n'),
  );
  return 0;
}

/** What is left beside the names of the lanes; 64 where the output is no terminal. */
function pictureWidth(): number {
  return Math.min(96, Math.max(24, (process.stdout.columns ?? 104) - 40));
}

async function validate(library: ScenarioLibrary, files: readonly string[], json: boolean): Promise<number> {
  const results = files.map((file) => {
    try {
      open(library, file);
      return { file, error: null };
    } catch (error) {
      if (error instanceof SimdriftError) return { file, error };
      throw error;
    }
  });
  const valid = results.every(({ error }) => error === null);
  if (json) {
    const reports = results.map(({ file, error }) => ({
      file,
      valid: error === null,
      ...(error === null ? {} : { error: error.toJSON() }),
    }));
    await printJson({ valid, files: reports });
  }
  for (const { file, error } of results) {
    if (error !== null) tell(error.toLine());
    else if (!json) await print(`${file}: valid`);
  }
  return valid ? 0 : 2;
}

/** A scenario by name or file. @throws {SimdriftError} also where the file cannot be read: it is a folder, or forbidden */
function open(library: ScenarioLibrary, nameOrFile: string): Scenario {
  try {
    return library.open(nameOrFile);
  } catch (cause) {
    if (cause instanceof SimdriftError) throw cause;
    const reason = (cause as Error).message;
    throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `${nameOrFile} cannot be read: ${reason}.`, { cause });
  }
}
