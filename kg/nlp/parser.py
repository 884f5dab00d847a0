"""Our own English parser: text → words → sentences → trees, as one spaCy `Doc` for each text."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate

from spacy.tokens import Doc

from kg import resources
from kg.nlp import sentences, words
from kg.nlp.docs import Builder
from kg.nlp.model import Model

_MOST_WORDS = 200  # a list or table without full stops is cut so, which bounds memory
_AHEAD = 4  # texts that are begun, for each thread, before the first of them is asked for


class MiniLM:
    """The parser that ships with the package."""

    def __init__(self, *, threads: int = 1) -> None:
        self._model = Model(resources.folder("nlp") / "data")
        self._cutter = words.Cutter()
        self._builder = Builder(self._cutter.vocab, self._model.labels)
        self._threads = threads

    @property
    def version(self) -> str:
        """Name and version of the weights."""
        return self._model.version

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text for each text, in order; texts are parsed side by side where there are several threads."""
        if self._threads == 1:
            yield from map(self._doc, texts)
            return
        waiting: deque[Future[Doc]] = deque()
        with ThreadPoolExecutor(self._threads) as pool:
            for text in texts:
                waiting.append(pool.submit(self._doc, text))
                if len(waiting) >= _AHEAD * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Doc:
        """Sentences whose words are given, joined by spaces to one parsed text."""
        texts = [word for sentence in sentences for word in sentence]
        cut = words.Words(texts, [True] * len(texts), [False] * len(texts))
        ends = list(accumulate(len(sentence) for sentence in sentences))
        found = [(range(a, b), list(range(a, b))) for a, b in zip([0, *ends], ends, strict=False)]
        return self._builder.doc(cut, found, self._model.parse(sentences))

    def _doc(self, text: str) -> Doc:
        cut = self._cutter.cut(text)
        found = [(tokens, [i for i in tokens if not cut.blank[i]]) for tokens in _ranges(cut)]
        parsed = self._model.parse([[cut.texts[i] for i in indices] for _, indices in found if indices])
        return self._builder.doc(cut, found, parsed)


def _ranges(cut: words.Words) -> Iterator[range]:
    """The tokens of each sentence."""
    glued = [False, *(not (s or b) for s, b in zip(cut.spaces[:-1], cut.blank[:-1], strict=True))]
    marks = sentences.starts(cut.texts, cut.blank, glued)
    begin = 0
    for i in range(1, len(cut.texts) + 1):
        if i == len(cut.texts) or marks[i] or i - begin >= _MOST_WORDS:
            yield range(begin, i)
            begin = i
