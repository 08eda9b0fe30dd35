import type { Row } from '../model.js';
import { words } from '../panels.js';

const TEXT = `| kind | looks at | assumes | what an alarm means | do |
|---|---|---|---|---|
| **windowed** (PSI, KS, χ², Wasserstein, CvM, Anderson–Darling, energy, JS, Hellinger, MMD, C2ST, Mahalanobis, PCA) | features, softmax or embedding of the newest window | frames of the reference and of the window are independent draws; the reference is clean | this window would hardly come out of the reference | read *What changed*, look at the images |
| **online** (ADWIN, KSWIN, Page–Hinkley, CUSUM, EWMA …) | one number per frame, confidence for one | the number is independent from frame to frame and keeps its distribution while nothing happens | its mean or distribution has moved | compare with the windowed ones |
| **online on errors** (DDM, EDDM, RDDM, HDDM, STEPD …) | right or wrong, when the label comes | labels come, and without a bias | the model errs more often | it hurts: act on the alert |
| **sequential** (e-detectors, conformal martingales, risk tests) | a score per frame | what its guarantee says; nothing about windows | a bet against "nothing happened" has paid off | believe it: false alarms are bounded at any time |
| **dummies** (never, every-500) | nothing | nothing | nothing | a detector that is not above both has seen nothing |

Every detector that can open an alert is calibrated to the false-alert budget of the scenario. After an alarm a detector follows its policy: \`latch\`, \`reset\`, \`hold(n)\` or \`rebaseline(n)\`. Definitions of all figures: \`docs/race.md\`.`;

/** What each kind of detector assumes. */
export const assumptionsRow: Row = {
  title: 'What each assumes',
  panels: [
    words(
      {
        title: 'What each kind of detector assumes, and what its alarm means',
        description:
          'A guide to reading the race; it reads no measurement. An alarm of a detector whose assumptions do not hold is not evidence.',
        width: 24,
        height: 10,
      },
      TEXT,
    ),
  ],
};
