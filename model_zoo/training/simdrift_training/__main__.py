"""`python -m simdrift_training`: see README.md beside this package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from .architectures import ARCHITECTURES
from .card import is_finished
from .data import Dataset, Split, loaded
from .make import make, measure_again
from .recipes import recipe_for

SEEDS = {"pneumoniamnist": 2, "breastmnist": 3, "retinamnist": 2}


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    for name in options.datasets:
        try:
            dataset = loaded(options.data, name)
        except ValueError as problem:
            print(problem, file=sys.stderr)
            return 2
        for architecture in options.architectures:
            one(dataset, architecture, options)
    return 0


def one(dataset: Dataset, architecture: str, options: argparse.Namespace) -> None:
    folder = options.out / options.source / dataset.name / architecture
    finished = is_finished(folder, dataset.md5)
    print(f"{options.source}/{dataset.name}/{architecture}", flush=True)
    if options.measure_again:
        if finished:
            report(measure_again(folder, dataset, recipe_for(dataset.name, architecture, options.source), options.device))
        else:
            print("  no model that was learned from this file", flush=True)
    elif finished and not options.force:
        print("  finished earlier, skipped (--force trains it again)", flush=True)
    else:
        report(trained(dataset, architecture, folder, options))


def trained(dataset: Dataset, architecture: str, folder: Path, options: argparse.Namespace) -> dict:
    quick = options.quick_test
    origin = exported(dataset, options.phantom_seed) if options.source == "phantom" else ""
    return make(
        shortened(dataset) if quick else dataset,
        architecture,
        options.source,
        recipe_for(dataset.name, architecture, options.source, quick),
        1 if quick else options.seeds or SEEDS.get(dataset.name, 2),
        folder,
        options.device,
        origin + ("A quick test of the machinery, one epoch: not a model to use. " if quick else ""),
        say=lambda line: print(line, flush=True),
    )


def exported(dataset: Dataset, seed: int) -> str:
    """The command that makes the images again; `simdrift models evaluate` reads it."""
    known = dataset.export or {"seed": seed, "train": None}
    fewer = "" if known["train"] is None else f" --train {known['train']}"
    return f"Exported by `simdrift data export {dataset.name} --source phantom --seed {known['seed']}{fewer}`. "


def report(card: dict) -> None:
    test = card["test"]
    print(
        f"  test accuracy {test['accuracy']:.4f} ± {test['accuracyStandardError']:.4f}, macro F1 {test['macroF1']:.4f}, AUC {test['auc']}, "
        f"temperature {card['temperature']}, ECE {test['eceUncalibrated']:.4f} → {test['ece']:.4f} (perfect: {test['eceExpected']:.4f})",
        flush=True,
    )


def shortened(dataset: Dataset) -> Dataset:
    def every(split: Split) -> Split:
        return split.take(slice(None, None, max(1, len(split) // 256)))

    return Dataset(dataset.name, dataset.classes, dataset.md5, every(dataset.train), every(dataset.validation), every(dataset.test))


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m simdrift_training", description=__doc__)
    result.add_argument("--datasets", nargs="+", required=True, metavar="NAME", help="files NAME.npz in MedMNIST's layout")
    result.add_argument("--architectures", nargs="+", default=list(ARCHITECTURES), choices=list(ARCHITECTURES))
    result.add_argument("--source", default="medmnist", choices=["medmnist", "phantom", "own"], help="where the images come from")
    result.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the files")
    result.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[2], metavar="DIR", help="the zoo (default: this one)")
    result.add_argument("--seeds", type=int, metavar="K", help="runs to choose from (default: more for smaller sets)")
    result.add_argument("--phantom-seed", type=int, default=1, metavar="N", help="seed that a phantom was exported with, for the card, where no NAME.cohorts.json says it")
    result.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    result.add_argument("--threads", type=int, default=1, help="two processes of one thread each beat one of two")
    result.add_argument("--quick-test", action="store_true", help="one epoch on a few images, to try the machinery; give it another --out")
    result.add_argument("--force", action="store_true", help="train again what is finished")
    result.add_argument("--measure-again", action="store_true", help="keep the model: fit its temperature and measure the test split anew")
    return result


if __name__ == "__main__":
    sys.exit(main())
