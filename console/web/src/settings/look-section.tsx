import { useState } from 'react';
import { lookOf, setLook, type LookName } from '../app/look.js';
import { Choice } from './field.js';

const PARTS = [
  [
    'colors',
    'Colours',
    [
      ['default', 'Default', 'Hues that colour-blind eyes tell apart; states have a shape as well.'],
      ['contrast', 'High contrast', 'Black on white or white on black, with lines that can be seen.'],
    ],
  ],
  [
    'density',
    'Density',
    [
      ['comfortable', 'Comfortable', 'Room to breathe.'],
      ['compact', 'Compact', 'Smaller type and margins: more lanes at once.'],
    ],
  ],
  [
    'motion',
    'Motion',
    [
      ['system', 'As the system says', 'Whatever you chose for all programs.'],
      ['reduced', 'Reduced', 'Nothing moves by itself: no animations, no pulse.'],
    ],
  ],
] as const satisfies readonly (readonly [LookName, string, readonly (readonly [string, string, string])[]])[];

/** How the console looks, in this browser. */
export function LookSection() {
  const [look, setShown] = useState(() => ({
    colors: lookOf('colors'),
    density: lookOf('density'),
    motion: lookOf('motion'),
  }));
  const [kept, setKept] = useState(true);
  return (
    <>
      <p className="dim intro">
        Stored in this browser, for whoever uses it; it holds at once and is no part of an export. Light or dark: the
        button at the top right.
      </p>
      {PARTS.map(([name, label, options]) => (
        <fieldset className="setting" key={name}>
          <legend>{label}</legend>
          <div className="control">
            <Choice
              name={name}
              value={look[name]}
              options={options}
              onChange={(value) => {
                setKept(setLook(name, value));
                setShown({ ...look, [name]: value });
              }}
            />
          </div>
        </fieldset>
      ))}
      {!kept && <p role="status">This browser forbids storage: it holds until the page is loaded again.</p>}
    </>
  );
}
