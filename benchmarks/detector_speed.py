"""The Python side of detector-speed.mjs: reads what it wrote, prints one JSON line a row.

    python detector_speed.py FOLDER

FOLDER holds task.json, the streams and the samples as raw little-endian numbers. A time is processor time of this process, the best of several
passes, everything on one thread; a detector is driven as its documentation does, the loop and the reset after an alarm included.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import sys
import time
import warnings
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
task = json.loads((folder / "task.json").read_text())
scores = np.fromfile(folder / "scores.f64")
bits = np.fromfile(folder / "bits.f64")


def have(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def say(**row):
    print(json.dumps(row), flush=True)


def best(work, passes):
    least, result = float("inf"), None
    for _ in range(passes):
        begin = time.process_time()
        result = work()
        least = min(least, time.process_time() - begin)
    return least, result


def river_detectors():
    from river import drift
    from river.drift import binary

    return {
        "adwin": drift.ADWIN,
        "kswin": lambda: drift.KSWIN(seed=1),
        "page_hinkley": drift.PageHinkley,
        "ddm": binary.DDM,
        "eddm": binary.EDDM,
        "hddm_a": binary.HDDMA,
        "hddm_w": binary.HDDMW,
        "fhddm": binary.FHDDM,
    }


def frouros_detectors():
    from frouros.detectors import concept_drift as frouros

    pairs = {
        "cusum": (frouros.CUSUM, frouros.CUSUMConfig),
        "gma": (frouros.GeometricMovingAverage, frouros.GeometricMovingAverageConfig),
        "bocd": (frouros.BOCD, frouros.BOCDConfig),
        "ecdd": (frouros.ECDDWT, frouros.ECDDWTConfig),
        "stepd": (frouros.STEPD, frouros.STEPDConfig),
        "rddm": (frouros.RDDM, frouros.RDDMConfig),
    }
    return {name: (lambda make=make, config=config: make(config=config())) for name, (make, config) in pairs.items()}


def drive_river(make, values):
    detector, alarms = make(), 0
    update = detector.update
    for value in values:
        update(value)
        if detector.drift_detected:
            alarms += 1
    return alarms


def drive_frouros(make, values, resets_itself):
    detector, alarms = make(), 0
    update = detector.update
    for value in values:
        if detector.drift and not resets_itself:
            detector.reset()
        update(value=value)
        if detector.drift:
            alarms += 1
    return alarms


def online():
    makers = {}
    if have("river"):
        makers["river"] = river_detectors()
    if have("frouros"):
        makers["frouros"] = frouros_detectors()
    for row in task["online"]:
        make = makers.get(row["peer"], {}).get(row["name"])
        if make is None:
            continue
        # Python floats and ints, as a program would have them: NumPy's scalars would slow every detector down.
        values = (scores if row["input"] == "score" else bits)[: row["count"]].tolist()
        if row["input"] != "score":
            values = [int(value) for value in values]
        if row["peer"] == "river":
            seconds, alarms = best(lambda: drive_river(make, values), row["passes"])
        else:
            seconds, alarms = best(lambda: drive_frouros(make, values, row["name"] == "rddm"), row["passes"])
        say(kind="online", name=row["name"], peer=f"{row['peer']} {have(row['peer'])}", seconds=seconds / len(values), alarms=alarms)


# Two samples side by side: statistics of every feature at once, and the largest of each of many regroupings.


def edges_of(reference, bins):
    rows = len(reference)
    at = [-(-rows * i // bins) - 1 for i in range(1, bins)]
    return np.sort(reference, axis=0)[at]


def counts_of(edges, values):
    bins, columns = len(edges) + 1, values.shape[1]
    which = np.stack([np.searchsorted(edges[:, f], values[:, f]) for f in range(columns)], axis=1)
    flat = (which + bins * np.arange(columns)).ravel()
    return np.bincount(flat, minlength=bins * columns).reshape(columns, bins)


def psi_of(a, b):
    p = (a + 0.5) / (a.sum(-1, keepdims=True) + 0.5 * a.shape[-1])
    q = (b + 0.5) / (b.sum(-1, keepdims=True) + 0.5 * a.shape[-1])
    return ((q - p) * np.log(q / p)).sum(-1)


def chi_square_of(a, b):
    n, m = a.sum(-1, keepdims=True), b.sum(-1, keepdims=True)
    return ((m * a - n * b) ** 2 / np.maximum(a + b, 1) / (n * m)).sum(-1)


class Sorted:
    """Columns of a pool in ascending order, for the tests that look at gaps between two distribution functions."""

    def __init__(self, pool, window_rows):
        self.order = np.argsort(pool, axis=0)
        values = np.take_along_axis(pool, self.order, axis=0)
        self.gaps = np.diff(values, axis=0)
        self.distinct = self.gaps > 0
        self.n, self.m = len(pool) - window_rows, window_rows

    def differences(self, is_window):
        """Gaps of a batch of groupings (batch, rows): (batch, rows - 1, columns)."""
        step = np.where(is_window, 1 / self.m, -1 / self.n)
        return np.cumsum(step[:, self.order], axis=1)[:, :-1]

    def ks(self, is_window):
        return np.abs(self.differences(is_window) * self.distinct).max(axis=1)

    def area(self, is_window):
        return np.einsum("brc,rc->bc", np.abs(self.differences(is_window)), self.gaps)


def regroupings(rows, window, draws, rng):
    batch = np.zeros((draws, rows), bool)
    for i in range(draws):
        batch[i, rng.permutation(rows)[:window]] = True
    return batch


def in_batches(of, groupings, size=10):
    return np.concatenate([of(groupings[i : i + size]) for i in range(0, len(groupings), size)])


def kernel_of(a, b, gamma):
    from scipy.spatial.distance import cdist

    return np.exp(-gamma * cdist(a, b, "sqeuclidean"))


def median_gamma(a):
    from scipy.spatial.distance import pdist

    return 1 / np.median(pdist(a, "sqeuclidean"))


def observed_first(rows, window):
    first = np.zeros((1, rows), bool)
    first[0, rows - window :] = True
    return first


def compare(name, reference, window, draws, bins=10):
    """The largest statistic over the features, and its p-value among regroupings."""
    pool, m = np.concatenate([reference, window]), len(window)
    rng = np.random.default_rng(1)
    groupings = np.concatenate([observed_first(len(pool), m), regroupings(len(pool), m, draws, rng)])
    if name == "mmd":
        gamma = median_gamma(pool)
        kernel = kernel_of(pool, pool, gamma)
        np.fill_diagonal(kernel, 0)
        n = len(reference)
        chosen = groupings.astype(float)
        touching = chosen @ kernel
        within = (touching * chosen).sum(1)
        across = touching.sum(1) - within
        rest = kernel.sum() - within - 2 * across
        statistics = within / (m * (m - 1)) + rest / (n * (n - 1)) - 2 * across / (n * m)
    elif name in ("ks", "wasserstein"):
        by = Sorted(pool, m)
        if name == "ks":
            statistics = in_batches(by.ks, groupings).max(1)
        else:
            def distances(batch):
                rest = (~batch).astype(float)
                n = len(reference)
                mean = rest @ pool / n
                spread = np.sqrt(np.maximum(rest @ (pool * pool) - n * mean * mean, 0) / (n - 1))
                return by.area(batch) / spread

            statistics = in_batches(distances, groupings).max(1)
    else:
        of = psi_of if name == "psi" else chi_square_of

        def binned(batch):
            found = []
            for grouping in batch:
                rest, chosen = pool[~grouping], pool[grouping]
                edges = edges_of(rest, bins)
                found.append(of(counts_of(edges, rest), counts_of(edges, chosen)).max())
            return np.array(found)

        statistics = binned(groupings)
    observed, nulls = statistics[0], statistics[1:]
    return float(observed), float((1 + (nulls >= observed - 1e-9 * abs(observed)).sum()) / (1 + len(nulls)))


def judges(reference, window, bins=10):
    """Statistics of one window against a reference whose part is prepared, each of all features at once; the largest of each."""
    n, m = len(reference), len(window)
    edges = edges_of(reference, bins)
    counts = counts_of(edges, reference)
    deviation = reference.std(0, ddof=1)
    scaled, moved = reference / deviation, window / deviation
    gamma = median_gamma(scaled)
    own = kernel_of(scaled, scaled, gamma)
    constant = (own.sum() - n) / (n * (n - 1))

    def mmd():
        inside = kernel_of(moved, moved, gamma).sum() - m
        return constant + inside / (m * (m - 1)) - 2 * kernel_of(moved, scaled, gamma).sum() / (n * m)

    def gaps(of):
        by = Sorted(np.concatenate([reference, window]), m)
        return of(by, observed_first(n + m, m))[0]

    return {
        "psi": lambda: psi_of(counts, counts_of(edges, window)).max(),
        "ks": lambda: gaps(Sorted.ks).max(),
        "chi_square": lambda: chi_square_of(counts, counts_of(edges, window)).max(),
        "mmd": mmd,
        "wasserstein": lambda: (gaps(Sorted.area) / deviation).max(),
    }


def scipy_judges(reference, window, bins=10):
    """The same as it is commonly written: SciPy's own function of a test, or NumPy's formula, one feature after another."""
    from scipy import stats
    from scipy.spatial.distance import cdist

    n, m = len(reference), len(window)
    columns = range(reference.shape[1])
    edges = [np.concatenate([[-np.inf], column, [np.inf]]) for column in edges_of(reference, bins).T]
    expected = [np.histogram(reference[:, f], edges[f])[0] for f in columns]
    deviation = reference.std(0, ddof=1)
    scaled = reference / deviation
    gamma = median_gamma(scaled)

    def psi(f):
        counts = np.histogram(window[:, f], edges[f])[0]
        p = (expected[f] + 0.5) / (n + 0.5 * bins)
        q = (counts + 0.5) / (m + 0.5 * bins)
        return np.sum((q - p) * np.log(q / p))

    def chi_square(f):
        return stats.chi2_contingency(np.stack([expected[f], np.histogram(window[:, f], edges[f])[0]])).statistic

    def mmd():
        moved = window / deviation
        xx = np.exp(-gamma * cdist(scaled, scaled, "sqeuclidean"))
        yy = np.exp(-gamma * cdist(moved, moved, "sqeuclidean"))
        xy = np.exp(-gamma * cdist(scaled, moved, "sqeuclidean"))
        return (xx.sum() - n) / (n * (n - 1)) + (yy.sum() - m) / (m * (m - 1)) - 2 * xy.mean()

    return {
        "psi": lambda: max(psi(f) for f in columns),
        "ks": lambda: max(stats.ks_2samp(reference[:, f], window[:, f], method="asymp").statistic for f in columns),
        "chi_square": lambda: max(chi_square(f) for f in columns),
        "mmd": mmd,
        "wasserstein": lambda: max(
            stats.wasserstein_distance(reference[:, f], window[:, f]) / deviation[f] for f in columns
        ),
    }


def windowed():
    rows, columns, draws = task["rows"], task["columns"], task["draws"]
    reference = np.fromfile(folder / "reference.f64").reshape(rows, columns)
    window = np.fromfile(folder / "window.f64").reshape(rows, columns)
    peer = f"NumPy {np.__version__}, SciPy {have('scipy')}"
    for name, judge in judges(reference, window).items():
        seconds, statistic = best(judge, task["windowedPasses"])
        say(kind="judge", name=name, peer=peer, seconds=seconds, statistic=float(statistic))
    for name, judge in scipy_judges(reference, window).items():
        seconds, statistic = best(judge, task["windowedPasses"])
        say(kind="scipy", name=name, peer=f"SciPy {have('scipy')}", seconds=seconds, statistic=float(statistic))
    for name in ("psi", "ks", "chi_square", "mmd", "wasserstein"):
        seconds, (statistic, p) = best(lambda: compare(name, reference, window, draws), 6)
        say(kind="compare", name=name, peer=peer, seconds=seconds, statistic=statistic, pValue=p)


online()
if have("scipy"):
    windowed()
