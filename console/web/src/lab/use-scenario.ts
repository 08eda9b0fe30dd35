import { useQuery } from '@tanstack/react-query';
import { editScenario, inspectScenario, type Scenario, type ScenarioEdit } from '@simdrift/scenarios';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { call, type Answer } from '../api/client.js';

export type Problem = Answer<'POST /api/v1/scenarios/check'>['problems'][number];

export interface ScenarioWork {
  readonly text: string;
  /** As last read without a fault; the timeline shows it while the text is broken. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  /** Whether the text can be edited by form now. */
  readonly sound: boolean;
  readonly canUndo: boolean;
  setText(text: string): void;
  edit(edits: readonly ScenarioEdit[]): void;
  undo(): void;
}

const KEPT = 200;

/** The text is the one truth: forms and handles change it, and are drawn from it. */
export function useScenario(first: string): ScenarioWork {
  const [text, put] = useState(first);
  const [past, setPast] = useState<readonly string[]>([]);
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
  const setText = (next: string): void => {
    if (next === text) return;
    setPast([...past.slice(-KEPT), text]);
    put(next);
  };
  return {
    text,
    scenario: valid.current,
    problems,
    sound: local.scenario !== null,
    canUndo: past.length > 0,
    setText,
    edit: (edits) => setText(editScenario(text, edits)),
    undo: () => {
      const last = past.at(-1);
      if (last === undefined) return;
      setPast(past.slice(0, -1));
      put(last);
    },
  };
}
