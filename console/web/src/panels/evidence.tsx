import { Fragment } from 'react';
import { figure } from '../lib/format.js';

interface EvidenceProps {
  readonly evidence: readonly {
    readonly name: string;
    readonly value: number;
    readonly reference?: number | null | undefined;
  }[];
}

/** What an alert was judged on: each figure, and what it was in the reference. */
export function Evidence({ evidence }: EvidenceProps) {
  if (evidence.length === 0) return null;
  return (
    <details>
      <summary>Evidence</summary>
      <dl>
        {evidence.map(({ name, value, reference }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              {typeof reference === 'number' && <span className="dim">{figure(reference)} → </span>}
              {figure(value)}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
