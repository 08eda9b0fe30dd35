import type { ModelCard } from '@simdrift/models';
import { share, table } from '../terminal/output.js';
import { cardDetailsText } from './card-details-text.js';
import type { FigureCheck } from './evaluate-model.js';
import type { Evaluation } from './evaluate-models.js';

/** All models, a line each. */
export function modelTable(cards: readonly ModelCard[]): string {
  const rows = cards.map(({ id, source, parameters, test }) => [
    id,
    source === 'phantom' ? 'phantom' : source === 'own' ? 'own data' : 'real',
    `${share(test.accuracy)} ± ${share(test.accuracyStandardError)}`,
    share(test.macroF1),
    share(test.auc),
    share(test.ece),
    share(test.eceExpected),
    String(parameters),
  ]);
  return table([['model', 'data', 'accuracy', 'macro F1', 'AUC', 'ECE', 'ECE if perfect', 'parameters'], ...rows]);
}

/** A card for a person. */
export function cardText({
  id,
  input,
  outputs,
  classes,
  temperature,
  test,
  learnedFrom,
  training,
  ...card
}: ModelCard): string {
  return [
    `${id}${card.source === 'phantom' ? '  (phantom)' : ''}`,
    '',
    `on ${test.images} test images: accuracy ${share(test.accuracy)} ± ${share(test.accuracyStandardError)}, macro F1 ${share(test.macroF1)}, AUC ${share(test.auc)}`,
    `ECE ${share(test.ece)}, before calibration ${share(test.eceUncalibrated)}; a perfectly calibrated model would show ${share(test.eceExpected)} on so many images`,
    '',
    `input        ${input.height} × ${input.width} × ${input.channels} ${input.type} ${input.layout}`,
    `outputs      ${outputs.logits} logits, embedding of ${outputs.embedding}; temperature ${temperature}`,
    `classes      ${classes.join(', ')}`,
    card.served === undefined
      ? `parameters   ${card.parameters}, ONNX opset ${card.opset}`
      : `served       ${card.served.platform || 'on a platform that it does not name'}; its parameters are not known`,
    `learned from ${learnedFrom.split} split, md5 ${learnedFrom.md5}`,
    ...(learnedFrom.note === undefined ? [] : [`             ${learnedFrom.note}`]),
    `training     ${training.epochs} epochs in ${training.seconds} s, seed ${training.seed}, torch ${training.torch}`,
    `${card.served === undefined ? 'file   ' : 'address'}      ${card.file}`,
    `sha256       ${card.sha256}${card.served === undefined ? '' : '  (of its metadata)'}`,
    `licence      ${card.licence}`,
    `for          ${card.intendedUse}`,
    ...cardDetailsText({ id, input, outputs, classes, temperature, test, learnedFrom, training, ...card }),
  ].join('\n');
}

/** What came of measuring a model again: agreement in a line, a difference with both numbers. */
export function evaluationText(evaluation: Evaluation): string {
  const { id, status } = evaluation;
  if (status === 'skipped') return `– ${id}: skipped, ${evaluation.reason}`;
  const { figures, provider } = evaluation;
  const told = figures.filter(({ name }) => TOLD.includes(name));
  if (status === 'agrees')
    return `✓ ${id}: all ${figures.length} figures as its card says (${told.map(({ name, found }) => `${name} ${rounded(found)}`).join(', ')}; ${provider})`;
  const wrong = figures.filter(({ agrees }) => !agrees);
  return `✗ ${id}: ${wrong.map(differenceText).join('; ')} (${provider})`;
}

/** What is counted where a figure is a table. */
const COUNTED: Readonly<Partial<Record<FigureCheck['name'], string>>> = {
  confusion: 'images lie in another cell of the confusion matrix',
  perClass: 'figures of the classes differ',
  reliability: 'points of the reliability diagram differ',
  cohorts: 'figures of the cohorts differ',
};

function differenceText({ name, card, found }: FigureCheck): string {
  const counted = COUNTED[name];
  return counted === undefined
    ? `${name} is ${rounded(found)}, its card says ${rounded(card)}`
    : `${rounded(found)} ${counted}`;
}

/** Of the figures that agree, those that are worth a line. */
const TOLD: readonly string[] = ['images', 'accuracy', 'macroF1', 'auc', 'ece'];

function rounded(value: number | null): string {
  return value === null ? 'none' : String(Number(value.toFixed(5)));
}
