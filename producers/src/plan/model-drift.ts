import { BlockingModel, readPerturbation, type ModelCard, type Perturbation } from '@simdrift/models';
import { effectKind, streamsOf, type AskedModel, type Plan, type Scenario } from '@simdrift/scenarios';
import { SimdriftError, type Settings } from '@simdrift/contracts';

/** What a scenario needs of the model that it tests. */
export interface ModelDrift {
  readonly model: AskedModel;
  /** What the plan records of it. */
  readonly perturbation: NonNullable<Plan['perturbation']> | null;
  close(): Promise<void>;
}

/**
 * Opens what the effects `adversarial` and `feedback_loop` of a scenario need: the perturbation made for the model, and the model itself, to
 * be asked how sure it is of an image. Null where the scenario has neither.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` where no perturbation was made for the model; `SIMDRIFT_MODEL_CORRUPT`
 */
export async function openModelDrift(
  scenario: Scenario,
  card: ModelCard,
  engine: Settings['engine'],
): Promise<ModelDrift | null> {
  const names = modelEffectsOf(scenario);
  if (names.length === 0) return null;
  const [perturbs, asks] = [names.includes('adversarial'), names.includes('feedback_loop')];
  const perturbation = perturbs ? await requirePerturbation(scenario, card) : null;
  const asked = asks ? new BlockingModel(engine, card) : null;
  return {
    model: {
      perturbation: perturbation?.pixels ?? null,
      confidence(image) {
        if (asked === null) throw new RangeError('This scenario does not ask the model.');
        return asked.confidence(image);
      },
    },
    perturbation: perturbation === null ? null : { sha256: perturbation.sha256, epsilon: perturbation.epsilon },
    close: async () => asked?.close(),
  };
}

/**
 * The same for a plan that was made before.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` when the model or its perturbation is another one now
 */
export async function reopenModelDrift(
  plan: Plan,
  cardOf: (id: string) => Promise<ModelCard>,
  engine: Settings['engine'],
): Promise<ModelDrift | null> {
  if (modelEffectsOf(plan.scenario).length === 0) return null;
  const card = await cardOf(plan.model);
  const drift = await openModelDrift(plan.scenario, card, engine);
  if (card.sha256 === plan.modelHash && drift?.perturbation?.sha256 === plan.perturbation?.sha256) return drift;
  await drift?.close();
  throw new SimdriftError(
    'SIMDRIFT_MODEL_CORRUPT',
    `The model ${plan.model}, or its perturbation, is not the one that ${plan.run} was made with, and its frames depend on it.`,
    { hint: 'Put the files back (git checkout), or start a new run.', facts: { model: plan.model } },
  );
}

function modelEffectsOf(scenario: Scenario): readonly string[] {
  return streamsOf(scenario)
    .flatMap(({ stages }) => stages.flatMap(({ effects }) => effects.map(({ name }) => name)))
    .filter((name) => effectKind(name) === 'model');
}

async function requirePerturbation({ name }: Scenario, card: ModelCard): Promise<Perturbation> {
  const found = await readPerturbation(card);
  if (found !== null) return found;
  throw new SimdriftError(
    'SIMDRIFT_SCENARIO_INVALID',
    `"${name}" cannot run on ${card.id}: no perturbation was made for it.`,
    {
      hint:
        card.served === undefined
          ? 'Make one with `python -m simdrift_training.perturb` (model_zoo/training/README.md), or choose a model of the zoo.'
          : 'A served model gives no gradients: choose a model of the zoo.',
      facts: { model: card.id },
    },
  );
}
