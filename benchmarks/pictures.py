"""The leaders' network of some articles, drawn from three exports by three programs: `pictures.py NAME ARTICLE …`.

Writes NAME-page.png (our page in Chromium), NAME-dot.png (DOT in Graphviz) and NAME-gexf.png (GEXF, read by networkx
and drawn by matplotlib where the file says) into benchmarks/pictures, to be looked at.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
from playwright.sync_api import sync_playwright

_FOLDER = Path(__file__).parent / "pictures"


def main() -> None:
    """Builds the graph, exports it and draws."""
    name, *articles = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "kg.store"
        _kg("build", *articles, "--store", str(store))
        for form, ending in (("html", "html"), ("dot", "dot"), ("gexf", "gexf")):
            _kg("export", form, "--store", str(store), "--output", str(Path(folder) / f"net.{ending}"))
        _page(Path(folder) / "net.html", _FOLDER / f"{name}-page.png")
        _dot(Path(folder) / "net.dot", _FOLDER / f"{name}-dot.png")
        _gexf(Path(folder) / "net.gexf", _FOLDER / f"{name}-gexf.png")


def _kg(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True, stdout=subprocess.DEVNULL)


def _page(file: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.context.set_offline(True)
        page.goto(file.as_uri())
        page.locator("section.network").first.screenshot(path=picture)
        browser.close()


def _dot(file: Path, picture: Path) -> None:
    subprocess.run(["neato", "-n", "-Tpng", "-Gdpi=60", "-o", str(picture), str(file)], check=True)


def _gexf(file: Path, picture: Path) -> None:
    made = nx.read_gexf(file)
    seen = {node: told["viz"] for node, told in made.nodes(data=True)}
    places = {node: (viz["position"]["x"], viz["position"]["y"]) for node, viz in seen.items()}
    colours = [[viz["color"][shade] / 255 for shade in "rgb"] for viz in seen.values()]
    figure = plt.figure(figsize=(12, 9), dpi=70)
    nx.draw_networkx_edges(made, places, edge_color="#b5bac2")
    nx.draw_networkx_nodes(made, places, node_color=colours, node_size=[viz["size"] ** 2 / 4 for viz in seen.values()])
    nx.draw_networkx_labels(made, places, {n: told["label"] for n, told in made.nodes(data=True)}, font_size=7)
    plt.axis("off")
    figure.savefig(picture, bbox_inches="tight")


if __name__ == "__main__":
    main()
