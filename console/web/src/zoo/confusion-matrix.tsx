import { share } from '../lib/format.js';

/** What is taken for what: rows are the truth, columns what the model said, shades the share of the row. */
export function ConfusionMatrix({
  counts,
  classes,
}: {
  counts: readonly (readonly number[])[];
  classes: readonly string[];
}) {
  return (
    <section className={classes.length > 4 ? 'card wide' : 'card'} aria-labelledby="confusion-title">
      <h2 id="confusion-title">What it takes for what, on the test split</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="Confusion matrix">
        <table className="matrix" data-testid="confusion">
          <thead>
            <tr>
              <th scope="col">truth ↓ said →</th>
              {classes.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, truth) => {
              const sum = row.reduce((all, count) => all + count, 0);
              return (
                <tr key={truth}>
                  <th scope="row">{classes[truth]}</th>
                  {row.map((count, said) => (
                    <td
                      key={said}
                      className={`${truth === said ? 'right' : 'wrong'} shade${Math.round((sum === 0 ? 0 : count / sum) * 4)}`}
                      title={sum === 0 ? 'no images' : `${share(count / sum)} of ${classes[truth]}`}
                    >
                      {count}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
