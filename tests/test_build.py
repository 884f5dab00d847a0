"""Many articles in: in parallel, once each, and whatever happens to one of them or to the disk."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kg import verify
from kg.build import Failure, Report, build, places, work
from kg.errors import KgError, PipelineError, ReadError, StoreError
from kg.model import Article, Event, Evidence, Extraction, Passage, Status
from kg.read import Input
from kg.store import Store, open_store


@dataclass(frozen=True)
class Stub:
    """An extractor that finds one event in each article; some words make it fail."""

    version: str = "stub 1"

    def extract(self, article: Article) -> Extraction:
        if "CRASH" in article.text:
            raise ZeroDivisionError("a mistake")
        if "REFUSE" in article.text:
            raise KgError("cannot be parsed.")
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "NOPIPELINE" in article.text:
            raise PipelineError("The weights are missing.")
        if "SLEEP" in article.text:
            time.sleep(0.3)
        quote = Passage(0, len(article.text))
        event = Event(
            iri=article.iri.replace("/article/", "/event/"),
            type="statement",
            status=Status.ACTUAL,
            actors=(),
            evidence=Evidence(quote=quote, sentence=quote),
            frame="stub",
            confidence=1.0,
        )
        return Extraction(article=article, events=(event,), version=self.version)


def text(number: int, words: str = "") -> str:
    """An article of a sentence."""
    return (
        f"The ministers met for the {number}th time in Oslo on "
        f"Monday and agreed to talk again in the spring. {words}".strip()
    )


def write(folder: Path, *texts: str) -> Path:
    """A folder of articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for i, words in enumerate(texts):
        (folder / f"{i:03}.txt").write_text(words)
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Twenty articles."""
    return write(tmp_path / "articles", *(text(i) for i in range(20)))


def run(given: Sequence[str | Path | Input], store: Store, **options: object) -> Report:
    """A build with the stub in this process, unless told otherwise."""
    return build(given, store, **{"extractor": Stub(), "workers": 1, **options})  # type: ignore[arg-type]


def test_articles_come_into_the_store(articles: Path, store: Store) -> None:
    """Each once, with its events and quotations."""
    assert Report(written=20, events=20) == run([articles], store)
    assert len(list(store.articles())) == 20
    assert list(verify.failures(store)) == []


def test_the_graph_is_the_same_to_the_byte_whatever_the_number_of_workers(articles: Path) -> None:
    """And whatever the order of the files."""
    dumps = []
    for given, workers in (
        (sorted(articles.iterdir()), 1),
        (sorted(articles.iterdir()), 3),
        (sorted(articles.iterdir(), reverse=True), 2),
    ):
        with open_store(":memory:") as store:
            run(given, store, workers=workers)
            dumps.append(store.dump())
    assert dumps[0] == dumps[1] == dumps[2]


def test_what_has_not_changed_is_left_alone(articles: Path, store: Store) -> None:
    """And said to be so."""
    run([articles], store)
    before = store.dump()
    assert Report(unchanged=20) == run([articles], store)
    assert before == store.dump()


def test_what_has_changed_is_read_again(articles: Path, store: Store) -> None:
    """Another text, another date of publication, another version of the program."""
    run([articles], store)
    (articles / "000.txt").write_text(text(0, "Again."))
    assert ((report := run([articles], store)).written, report.unchanged) == (1, 19)
    assert run([articles], store, published="2020-05-05").written == 20
    assert run([articles], store, published="2020-05-05", extractor=Stub("stub 2")).written == 20
    assert run([articles], store, published="2020-05-05", extractor=Stub("stub 2"), again=True).written == 20


def test_the_same_article_in_two_files_counts_once(articles: Path, store: Store) -> None:
    """From whatever folder."""
    write(articles.parent / "others", text(0), text(1), text(99))
    assert Report(written=21, repeated=2, events=21) == run([articles, articles.parent / "others"], store)


PAGE = (
    '<html><head><link rel="canonical" href="https://a.example/x"><meta '
    'name="date" content="{}"></head><body><p>{}</p></body></html>'
)


def test_of_two_versions_of_a_page_the_later_one_holds_in_any_order(tmp_path: Path) -> None:
    """Also when the later one is in the store already."""
    early, late = tmp_path / "early.html", tmp_path / "late.html"
    early.write_text(PAGE.format("2020-01-01", text(1)))
    late.write_text(PAGE.format("2020-01-02", text(2)))
    dumps = set()
    for given in ([early, late], [late, early]):
        with open_store(":memory:") as store:
            run(given, store)
            dumps.add(store.dump())
            run(list(reversed(given)), store)
            dumps.add(store.dump())
    (dump,) = dumps
    assert "for the 2th time" in dump


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_fails_is_named_with_its_reason_and_stops_nothing(
    articles: Path, store: Store, workers: int
) -> None:
    """One that cannot be read, one that is refused, one on which our program crashes."""
    (articles / "003.txt").write_bytes(b"%PDF-1.4 x")
    (articles / "007.txt").write_text(text(7, "REFUSE"))
    (articles / "011.txt").write_text(text(11, "CRASH"))
    report = run([articles, articles / "none.txt"], store, workers=workers)
    assert (report.written, len(report.failures)) == (17, 4)
    pdf, refused, crashed, missing = report.failures
    assert (
        Failure(str(articles / "003.txt"), "is a PDF document, not a text; give the article as HTML or plain text.")
        == pdf
    )
    assert Failure(str(articles / "007.txt"), "cannot be parsed.") == refused
    assert str(articles / "011.txt") == crashed.name
    assert crashed.reason.startswith("extraction failed (ZeroDivisionError: a mistake; tests.test_build, line")
    assert Failure(str(articles / "none.txt"), "does not exist; check the name.") == missing


def test_an_article_that_ends_its_process_is_named_and_the_others_are_read(articles: Path, store: Store) -> None:
    """As one does that fills the memory."""
    (articles / "005.txt").write_text(text(5, "KILL"))
    report = run([articles], store, workers=2)
    assert (report.written, len(report.failures)) == (19, 1)
    assert report.failures[0].reason == "made the process that read it end; its memory may have been full."


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_pipeline_ends_the_build(articles: Path, store: Store, workers: int) -> None:
    """It would fail on each article."""
    (articles / "005.txt").write_text(text(5, "NOPIPELINE"))
    with pytest.raises(PipelineError, match="The weights are missing"):
        run([articles], store, workers=workers)


def test_progress_is_told_after_each_input(articles: Path, store: Store) -> None:
    """How many are done, of how many, the last one's name."""
    told: list[tuple[int, int, str]] = []
    run([articles], store, progress=lambda *now: told.append(now))
    assert [(i + 1, 20, str(articles / f"{i:03}.txt")) for i in range(20)] == told


def test_the_moment_is_the_callers(articles: Path, store: Store) -> None:
    """The clock is passed in."""
    run([articles], store, recorded="2026-03-02T10:00:00Z")
    asked = "SELECT DISTINCT ?at { GRAPH ?h { ?revision prov:generatedAtTime ?at } }"
    assert [row["at"].value for row in store.query(asked)] == ["2026-03-02T10:00:00Z"]  # type: ignore[union-attr]


def test_a_date_that_is_none_is_refused_before_anything_is_read(articles: Path, store: Store) -> None:
    """Once, not for each article."""
    with pytest.raises(ReadError, match='"soon": is no date of publication'):
        run([articles], store, published="soon")


@pytest.mark.parametrize(
    ("options", "message"),
    [({"workers": 0}, "0 workers can do nothing"), ({"on": "moon"}, '"moon": articles are read here or on ray')],
)
def test_a_place_that_does_not_exist_is_refused(
    articles: Path, store: Store, options: dict[str, object], message: str
) -> None:
    """In a sentence."""
    with pytest.raises(KgError, match=message):
        run([articles], store, **options)


# --- when it is stopped -----------------------------------------------------------------------------------------


class Stopping:
    """A place at which somebody presses Ctrl-C after some outcomes."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.closed = False

    def outcomes(self, order: work.Order, given: Sequence[Input]) -> Iterator[work.Outcome | None]:
        try:
            for i, one in enumerate(given):
                if i == self.after:
                    os.kill(os.getpid(), signal.SIGINT)
                    yield None
                yield from work.done(order, (one,))
        finally:
            self.closed = True


def test_ctrl_c_keeps_what_was_done(articles: Path, store: Store) -> None:
    """The build ends in order, and the next one goes on from there."""
    place = Stopping(after=7)
    report = run([articles], store, place=place)
    assert (report.written, report.stopped, place.closed) == (7, True, True)
    assert len(list(store.articles())) == 7
    assert ((rest := run([articles], store)).written, rest.unchanged) == (13, 7)


def test_ctrl_c_means_what_it_did_after_the_build(articles: Path, store: Store) -> None:
    """The handler is put back."""
    before = signal.getsignal(signal.SIGINT)
    run([articles], store)
    assert before == signal.getsignal(signal.SIGINT)


def test_a_build_runs_in_a_thread_too(articles: Path, store: Store) -> None:
    """Where signals cannot be caught."""
    reports: list[Report] = []
    thread = threading.Thread(target=lambda: reports.append(run([articles], store)))
    thread.start()
    thread.join()
    assert reports[0].written == 20


PROGRAM = """
import sys
from kg.build import build
from kg.store import open_store
from tests.test_build import Stub
if __name__ == "__main__":
    with open_store(sys.argv[2]) as store:
        report = build([sys.argv[1]], store, extractor=Stub(), workers=2, progress=lambda *now: print(*now, flush=True))
    print("stopped", report.stopped, report.written, flush=True)
"""


def test_ctrl_c_on_a_terminal_reaches_all_processes_and_loses_nothing(tmp_path: Path) -> None:
    """The whole group gets the signal, as from a terminal; no traceback, no process left."""
    folder = write(tmp_path / "articles", *(text(i, "SLEEP") for i in range(60)))
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, str(tmp_path / "program.py"), str(folder), str(tmp_path / "kg.store")]
    home = str(Path(__file__).parents[1])
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": home},
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert out.splitlines()[-1].startswith("stopped True ")
    with open_store(tmp_path / "kg.store", read_only=True) as store:
        assert int(out.split()[-1]) == len(list(store.articles()))


# --- when the disk is full --------------------------------------------------------------------------------------


def test_a_full_disk_is_told_in_a_sentence_and_loses_nothing(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before is kept; when there is space again, the rest is read."""
    full: list[int] = []

    def sync(descriptor: int) -> None:
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", sync)
    with open_store(tmp_path / "kg.store") as store:
        run([articles / "000.txt", articles / "001.txt"], store)
        full.append(1)
        with pytest.raises(
            StoreError, match=r"cannot be written \(No space left on device\); free some space and try again"
        ):
            run([articles], store)
    full.clear()
    with open_store(tmp_path / "kg.store") as store:
        assert len(list(store.articles())) == 2
        assert ((report := run([articles], store)).written, report.unchanged) == (18, 2)
        assert list(verify.failures(store)) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("file systems cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full_loses_nothing_either(small_disk: Path, tmp_path: Path) -> None:
    """Whichever of journal and engine hits the end first."""
    folder = write(tmp_path / "articles", *(text(i, f"Part {i}. " + "They met again. " * 3000) for i in range(120)))
    with open_store(small_disk / "kg.store") as store, pytest.raises(StoreError, match="free some space"):
        run([folder], store)
    rest = tmp_path / "copy.store"
    subprocess.run(["cp", "-r", str(small_disk / "kg.store"), str(rest)], check=True)
    with open_store(rest) as store:
        kept = len(list(store.articles()))
        report = run([folder], store)
        assert (kept, 120) == (report.unchanged, report.written + report.unchanged)
        assert list(verify.failures(store)) == []


# --- on a cluster -----------------------------------------------------------------------------------------------


class Ray:
    """As much of Ray as a build uses, in this process: what is sent is what comes back."""

    class exceptions:  # noqa: N801 - Ray's own name
        class RayError(Exception):
            """What Ray raises."""

    def __init__(self, *, failing: int | None = None) -> None:
        self.failing = failing
        self.sent: list[list[Input]] = []

    def is_initialized(self) -> bool:
        return True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 2.0}

    def put(self, thing: object) -> object:
        return thing

    def remote(self, function: object) -> "Ray":
        self.function = function

        class Remote:
            remote = staticmethod(self._task)

        return Remote  # type: ignore[return-value]

    def _task(self, order: work.Order, chunk: list[Input]) -> object:
        self.sent.append(chunk)
        number = len(self.sent) - 1
        return (number, None if number == self.failing else work.done(order, chunk))

    def wait(self, tasks: list[object], timeout: float) -> tuple[list[object], list[object]]:
        return tasks, []

    def get(self, task: tuple[int, object]) -> object:
        if task[1] is None:
            raise self.exceptions.RayError("node died")
        return task[1]


def test_a_cluster_gives_the_same_graph(articles: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are read here and sent, so that no disk need be shared."""
    cluster = Ray()
    monkeypatch.setattr(places, "_ray", lambda: cluster)
    assert run([articles], store, on="ray").written == 20
    assert all(one.data for chunk in cluster.sent for one in chunk)
    with open_store(":memory:") as other:
        run([articles], other)
        assert other.dump() == store.dump()


def test_a_task_that_fails_on_the_cluster_is_told_for_its_articles(
    articles: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the other tasks go on."""
    monkeypatch.setattr(places, "_ray", lambda: Ray(failing=1))
    report = run([articles], store, on="ray")
    assert (report.written, len(report.failures)) == (12, 8)
    assert {"its task on the cluster failed (node died)."} == {failure.reason for failure in report.failures}


def test_a_cluster_needs_ray(articles: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is an extra."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(KgError, match=r"Ray is not installed; `pip install diplomatic-kg\[ray\]`"):
        run([articles], store, on="ray")


def test_few_articles_are_read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting others would take longer."""
    monkeypatch.setattr(places, "available", lambda: 8)
    assert places.Here() == places.choose(None, "here", 8)
    assert places.Processes(8) == places.choose(None, "here", 1000)


def test_outcomes_rank_by_date_and_text() -> None:
    """So that the order of files does not decide."""
    article = Article(iri="https://a.example/x", text="Some text.", published="2020-01-01")
    early, late = (
        work.Outcome(name="a", article=article),
        work.Outcome(name="b", article=replace(article, published="2020-01-02")),
    )
    assert early.rank < late.rank
