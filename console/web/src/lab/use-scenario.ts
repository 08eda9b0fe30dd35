import { useQuery } from '@tanstack/react-query';
import { editScenario, inspectScenario, type Scenario, type ScenarioEdit } from '@simdrift/scenarios';
import { useDeferredValue, useMemo, useRef } from 'react';
import { call, type Answer } from '../api/client.js';
import { useHistory, type TextHistory } from './use-history.js';

export type Problem = Answer<'POST /api/v1/scenarios/check'>['problems'][number];

export interface ScenarioWork extends Omit<TextHistory, 'put'> {
  /** As last read without a fault; the timeline shows it while the text is broken. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  /** Whether the text can be edited by form now. */
  readonly sound: boolean;
  /** @param gesture - changes of the same gesture shortly after one another are one step to undo */
  setText(text: string, gesture?: string): void;
  edit(edits: readonly ScenarioEdit[], gesture?: string): void;
}

/** The text is the one truth: forms and handles change it, and are drawn from it. */
export function useScenario(first: string): ScenarioWork {
  const { put, ...history } = useHistory(first);
  const { text } = history;
  const valid = useRef<Scenario | null>(null);
  const local = useMemo(() => inspectScenario(text), [text]);
  if (local.scenario !== null) valid.current = local.scenario;
  const asked = useDeferredValue(text);
  // The console also holds it against what the data sets have.
  const { data } = useQuery({
    queryKey: ['check', asked],
    queryFn: ({ signal }) => call('POST /api/v1/scenarios/check', { body: { text: asked } }, signal),
    enabled: local.problems.length === 0,
    gcTime: 10_000,
  });
  const problems = local.problems.length > 0 || asked !== text ? local.problems : (data?.problems ?? []);
  return {
    ...history,
    scenario: valid.current,
    problems,
    sound: local.scenario !== null,
    setText: put,
    edit: (edits, gesture) => put(editScenario(text, edits), gesture),
  };
}
