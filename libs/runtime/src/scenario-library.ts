import { mkdirSync, readdirSync, readFileSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nameHint, SimdriftError, type Settings } from '@simdrift/contracts';
import { parseScenario, type DataFacts, type Scenario } from '@simdrift/scenarios';
import { pathsOf } from './paths.js';

/** The scenarios that the settings name: the published, and a person's own beside them. */
export function libraryOf(settings: Settings, factsOf?: (dataset: string) => DataFacts | undefined): ScenarioLibrary {
  const { scenarios, ownScenarios } = pathsOf(settings);
  return new ScenarioLibrary(scenarios, factsOf, ownScenarios);
}

/** The scenarios of a folder, by name; a person's own in another; and any other file by its path. */
export class ScenarioLibrary {
  readonly #read = new Map<string, { readonly stamp: string; readonly scenario: Scenario }>();

  /**
   * @param factsOf - what is known of a data set: with it, scenarios are also held against what their sets have
   * @param ownFolder - where a person's own scenarios lie; it may not be there yet
   */
  constructor(
    private readonly folder: string,
    private readonly factsOf?: (dataset: string) => DataFacts | undefined,
    private readonly ownFolder?: string,
  ) {}

  /** Names of the published scenarios. */
  names(): readonly string[] {
    return namesIn(this.folder);
  }

  /** Names of a person's own scenarios; a name of the library always means the library's. */
  ownNames(): readonly string[] {
    const published = this.names();
    const own = this.ownFolder === undefined || !existsSync(this.ownFolder) ? [] : namesIn(this.ownFolder);
    return own.filter((name) => !published.includes(name));
  }

  /**
   * A scenario by its name, or by the path of a `.yaml` file.
   *
   * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO`, or what is wrong with the file, with line and column
   */
  open(nameOrFile: string): Scenario {
    return this.read(/\.ya?ml$/.test(nameOrFile) ? nameOrFile : this.fileOf(nameOrFile));
  }

  /** All scenarios of the folder. */
  all(): readonly Scenario[] {
    return this.names().map((name) => this.open(name));
  }

  /** A person's own scenarios that can be run. One that was broken by hand is left out here, and says why when it is opened by name. */
  own(): readonly Scenario[] {
    return this.ownNames().flatMap((name) => {
      try {
        return [this.open(name)];
      } catch (error) {
        if (error instanceof SimdriftError) return [];
        throw error;
      }
    });
  }

  /** A scenario as it is written. @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO` */
  text(name: string): string {
    return readFileSync(this.fileOf(name), 'utf8');
  }

  /**
   * Keeps a scenario of one's own under the name that its text gives it.
   *
   * @returns the scenario as it was read
   * @throws {SimdriftError} what is wrong with the text; `SIMDRIFT_USAGE` where the name is the library's, or nothing can be kept
   */
  save(text: string): Scenario {
    const scenario = parseScenario(text, 'scenario', this.factsOf);
    const { ownFolder } = this;
    if (ownFolder === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', 'There is no folder for scenarios of your own.', {
        hint: 'Set SIMDRIFT_OWN_SCENARIOS.',
      });
    if (this.names().includes(scenario.name) || scenario.name.length > 80 || scenario.name === 'new')
      throw new SimdriftError('SIMDRIFT_USAGE', `A scenario of your own cannot be called "${scenario.name}".`, {
        hint: 'Choose a name of at most 80 letters, digits and hyphens that the library does not have.',
      });
    mkdirSync(ownFolder, { recursive: true });
    const file = join(ownFolder, `${scenario.name}.yaml`);
    // Whole or not at all: who reads meanwhile sees the old one.
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
    return scenario;
  }

  /** Deletes a scenario of one's own. @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO`; `SIMDRIFT_USAGE` for the library's */
  remove(name: string): void {
    const file = this.fileOf(name);
    if (!this.ownNames().includes(name))
      throw new SimdriftError('SIMDRIFT_USAGE', `"${name}" belongs to the library and stays.`, {
        hint: 'Only scenarios of your own can be deleted.',
      });
    rmSync(file);
  }

  /** Names are looked up among those that there are: no other reaches the file system. */
  private fileOf(name: string): string {
    if (this.names().includes(name)) return join(this.folder, `${name}.yaml`);
    const own = this.ownNames();
    if (this.ownFolder !== undefined && own.includes(name)) return join(this.ownFolder, `${name}.yaml`);
    throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `There is no scenario "${name}".`, {
      hint: nameHint(name, [...this.names(), ...own]),
    });
  }

  private read(file: string): Scenario {
    if (!existsSync(file)) {
      throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `There is no file ${file}.`, {
        hint: '`simdrift scenarios list` names those there are.',
      });
    }
    const { mtimeMs, size } = statSync(file);
    const stamp = `${mtimeMs} ${size}`;
    const known = this.#read.get(file);
    if (known?.stamp === stamp) return known.scenario;
    const scenario = parseScenario(readFileSync(file, 'utf8'), file, this.factsOf);
    this.#read.set(file, { stamp, scenario });
    return scenario;
  }
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}
