import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { parseScenario, type DataFacts, type Scenario } from '@simdrift/scenarios';

/** The scenarios of a folder, by name; and a person's own, by file. */
export class ScenarioLibrary {
  /** @param factsOf - what is known of a data set: with it, scenarios are also held against what their sets have */
  constructor(
    private readonly folder: string,
    private readonly factsOf?: (dataset: string) => DataFacts | undefined,
  ) {}

  names(): readonly string[] {
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => basename(file, '.yaml'))
      .sort();
  }

  /**
   * A scenario by its name, or by the path of a `.yaml` file.
   *
   * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO`, or what is wrong with the file, with line and column
   */
  open(nameOrFile: string): Scenario {
    if (/\.ya?ml$/.test(nameOrFile)) return this.read(nameOrFile);
    const names = this.names();
    if (names.includes(nameOrFile)) return this.read(join(this.folder, `${nameOrFile}.yaml`));
    throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `There is no scenario "${nameOrFile}".`, {
      hint: nameHint(nameOrFile, names),
    });
  }

  /** All scenarios of the folder. */
  all(): readonly Scenario[] {
    return this.names().map((name) => this.open(name));
  }

  private read(file: string): Scenario {
    if (!existsSync(file)) {
      throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `There is no file ${file}.`, {
        hint: '`simdrift scenarios list` names those there are.',
      });
    }
    return parseScenario(readFileSync(file, 'utf8'), file, this.factsOf);
  }
}
