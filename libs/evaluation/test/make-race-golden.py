"""Writes fixtures/race.golden.json: figures of River's drift.evaluate on seeded alarms and drifts, for the tests of this library.

River 0.26 does not have that module yet; it is pull request 1963. It needs nothing but Python: take river/drift/evaluate.py from
github.com/online-ml/river, commit 08ef02c2cfad6c4b1cb6332dc85f4c2cdfbe0768. Usage: python make-race-golden.py evaluate.py
"""

import importlib.util
import json
import math
import random
import sys
from pathlib import Path

spec = importlib.util.spec_from_file_location("evaluate", sys.argv[1])
evaluate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(evaluate)

rng = random.Random(7)


def case():
    """A stream whose tolerance windows do not overlap, so that it is the same which of two an alarm would go to."""
    tolerance = rng.choice([20, 100, 300])
    drifts, at = [], 0
    for _ in range(rng.randint(0, 6)):
        begin = at + rng.randint(1, 1500)
        end = begin + rng.randint(1, 800)
        drifts.append((begin, end))
        at = end + tolerance + 1
    samples = at + rng.randint(1, 2000)
    rate = rng.choice([0, 1e-3, 5e-3, 2e-2])
    alarms = [seq for seq in range(samples) if rng.random() < rate]
    figures = evaluate.report(alarms, drifts, n_samples=samples, delta_max=tolerance, unit=1000)
    matching = evaluate.match(alarms, drifts, delta_max=tolerance)
    return {
        "samples": samples,
        "drifts": drifts,
        "tolerance": tolerance,
        "alarms": alarms,
        "firstHits": {str(drift): min(hits) for drift, hits in matching.hits.items()},
        "repeatedHits": sum(len(hits) - 1 for hits in matching.hits.values()),
        "outside": len(matching.false_alarms),
        "river": {name: None if math.isnan(value) or math.isinf(value) else value for name, value in figures.items()},
    }


document = {
    "origin": "make-race-golden.py, River pull request 1963, river/drift/evaluate.py at 08ef02c",
    "cases": [case() for _ in range(40)],
}
(Path(__file__).parent / "fixtures" / "race.golden.json").write_text(json.dumps(document) + "\n")
