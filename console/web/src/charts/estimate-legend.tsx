import type { EstimateMethod } from '../../../src/live/live-dto.js';

const TITLES: Readonly<Record<EstimateMethod, string>> = {
  cot: 'COT, confidence optimal transport',
  cbpe: 'CBPE, calibrated confidence',
  atc: 'ATC, thresholded confidence',
  doc: 'DoC, difference of confidences',
};

interface EstimateLegendProps {
  readonly methods: readonly EstimateMethod[];
  readonly method: EstimateMethod;
  readonly onChoose: (method: EstimateMethod) => void;
}

/** What the two lines are, and which estimate is shown. */
export function EstimateLegend({ methods, method, onChoose }: EstimateLegendProps) {
  return (
    <div className="legend lines" aria-label="Legend">
      <span>
        <svg width={18} height={8} aria-hidden="true">
          <line x1={0} x2={18} y1={4} y2={4} stroke="var(--acc)" strokeWidth={2} />
        </svg>
        measured ± standard error
      </span>
      {methods.length > 0 && (
        <label>
          <svg width={18} height={8} aria-hidden="true">
            <line x1={0} x2={18} y1={4} y2={4} stroke="var(--est)" strokeWidth={2} strokeDasharray="5 3" />
          </svg>
          <span>estimated without labels, 90 % band</span>
          <select
            className="estimate"
            value={method}
            onChange={(event) => onChoose(event.target.value as EstimateMethod)}
            aria-label="Method of the estimate"
          >
            {methods.map((each) => (
              <option key={each} value={each}>
                {TITLES[each]}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
