import { loadConfig, SimdriftError } from '@simdrift/contracts';
import type { ModelCard, ModelZoo } from '@simdrift/models';
import { openZoo } from '@simdrift/runtime';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { compareModels } from '../models/compare-models.js';
import { evaluateModels } from '../models/evaluate-models.js';
import { cardText, evaluationText, modelTable } from '../models/model-text.js';
import { robustnessComparison, robustnessOf, robustnessText } from '../models/robustness.js';
import { zooLeaderboard } from '../models/zoo-leaderboard.js';
import { zooMarkdown } from '../models/zoo-markdown.js';
import { writeOutput } from '../write-output.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, share, table, tell } from '../terminal/output.js';

const USAGE =
  'simdrift models [list | show ID | evaluate ID…|--all | compare ID ID… | leaderboard [-o FILE.md]] [--json]';

/** The model zoo; `evaluate` measures again and fails where a card says something else. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, { all: { type: 'boolean' }, output: { type: 'string', short: 'o' } }, USAGE);
    const settings = loadConfig();
    const zoo = await openZoo(settings);
    const json = given.flag('json');
    switch (subcommandOf(given, 'models', ['list', 'show', 'evaluate', 'compare', 'leaderboard'])) {
      case 'list':
        return await list(zoo, json);
      case 'show': {
        const card = zoo.card(requirePositional(given, 1, 'id of the model', USAGE));
        const robustness = await robustnessOf(card);
        await (json
          ? printJson({ ...card, robustness })
          : print([cardText(card), '', ...robustnessText(robustness)].join('\n')));
        return 0;
      }
      case 'evaluate': {
        const results = await evaluateModels(chosen(zoo, given), settings, (done) =>
          json ? tell(evaluationText(done)) : print(evaluationText(done)),
        );
        const agree = results.every(({ status }) => status !== 'differs');
        const count = (wanted: string) => results.filter(({ status }) => status === wanted).length;
        if (json) await printJson({ agree, models: results });
        else
          await print(`${count('agrees')} as their cards say, ${count('differs')} not, ${count('skipped')} skipped.`);
        return agree ? 0 : 1;
      }
      case 'compare':
        return await compare(zoo, given);
      case 'leaderboard':
        return await leaderboard(zoo, given);
    }
  },
};

async function list(zoo: ModelZoo, json: boolean): Promise<number> {
  for (const problem of zoo.problems) tell(problem.toLine());
  if (json) await printJson({ models: zoo.list(), problems: zoo.problems.map((problem) => problem.toJSON()) });
  else await print(modelTable(zoo.list()));
  return 0;
}

/** The models that are named, or all; a card that cannot be read is never passed over. */
function chosen(zoo: ModelZoo, given: Arguments): readonly ModelCard[] {
  const named = given.positionals.slice(1);
  if (given.flag('all') === named.length > 0)
    throw new SimdriftError('SIMDRIFT_USAGE', 'Which models? Name some, or say --all.', { hint: `Usage: ${USAGE}` });
  if (named.length > 0) return named.map((id) => zoo.card(id));
  const problem = zoo.problems[0];
  if (problem !== undefined) throw problem;
  return zoo.list();
}

/** The page on all models that the repository brings, on the screen or in a file. */
async function leaderboard(zoo: ModelZoo, given: Arguments): Promise<number> {
  const rows = await zooLeaderboard(zoo);
  const output = given.text('output');
  if (output !== undefined) await writeOutput(output, Buffer.from(zooMarkdown(rows)));
  if (given.flag('json')) await printJson({ models: rows.map(({ card, ...row }) => ({ id: card.id, ...row })) });
  else await print(output === undefined ? zooMarkdown(rows) : `${output}: ${rows.length} models.`);
  return 0;
}

async function compare(zoo: ModelZoo, given: Arguments): Promise<number> {
  const ids = given.positionals.slice(1);
  if (ids.length < 2)
    throw new SimdriftError('SIMDRIFT_USAGE', 'Name at least two models to compare.', { hint: `Usage: ${USAGE}` });
  const cards = ids.map((id) => zoo.card(id));
  const compared = compareModels(cards);
  const robustness = await Promise.all(cards.map(robustnessOf));
  if (given.flag('json')) {
    const models = compared.models.map((model, i) => ({ ...model, robustness: robustness[i] }));
    await printJson({ ...compared, models });
    return 0;
  }
  const rows = compared.models.map(({ id, behind }) => [
    id,
    id === compared.best ? 'best' : `${share(behind.accuracy)} ± ${share(behind.standardError)}`,
  ]);
  const warning = compared.sameTest
    ? []
    : ['', 'They were measured on different test images: the figures cannot be held against each other.'];
  await print(
    [
      modelTable(cards),
      '',
      table([['model', 'accuracy behind the best'], ...rows]),
      ...warning,
      '',
      ...robustnessComparison(cards, robustness),
    ].join('\n'),
  );
  return 0;
}
