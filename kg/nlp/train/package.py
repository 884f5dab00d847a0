"""The trained network → the files that the parser loads: `model.onnx`, `labels.json`, `labels.npz`, `vocab.txt`.

Matrices are stored as bytes, a scale for each row; what goes into them is cut to the ranges that were measured in
training (`rounding`), so that a word's scores do not depend on what else stands in the batch. Tables of embeddings
have a scale for each row; the rest has sixteen bits and is widened when the model is loaded.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.nlp.train import rounding
from kg.nlp.train.labels import Labels
from kg.nlp.train.network import Network

VERSION = "en-ud-minilm 1.0"  # told by every graph; a change of weights is a change of it
Array = NDArray[Any]


def write(network: Network, labels: Labels, vocabulary: Path, out: Path, *, rounded: bool = True) -> None:
    """Writes the four files to a folder; with `rounded` off the matrices keep sixteen bits, to compare with."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(_Graph(network, rounded=rounded).model(), out / "model.onnx")
    labels.write(out / "labels.json")
    np.savez(out / "labels.npz", bilinear=network.bilinear.detach().numpy().astype(np.float16))
    shutil.copyfile(vocabulary, out / "vocab.txt")


class _Graph:
    """Grows an ONNX graph node by node."""

    def __init__(self, network: Network, *, rounded: bool) -> None:
        self._weights: dict[str, Array] = {k: v.detach().float().numpy() for k, v in network.state_dict().items()}
        self._ranges = {n: m.steps() for n, m in network.named_modules() if isinstance(m, rounding.Range)}
        self._shape, self._rounded = network.shape, rounded
        self._nodes: list[onnx.NodeProto] = []
        self._stored: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """The whole graph."""
        states = self._encoder()
        words = self._words(states)
        self._heads(words)
        batch = [("ids", TensorProto.INT64, "pieces"), ("cases", TensorProto.INT64, "pieces"),
                 ("seen", TensorProto.INT32, "pieces"), ("first", TensorProto.INT64, "words")]  # fmt: skip
        given = [helper.make_tensor_value_info(n, kind, ["batch", axis]) for n, kind, axis in batch]
        made = [
            helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "words"]) for n in ("tag", "xpos", "lemma")
        ]
        made += [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "w", "h"]) for n in ("arc", "above", "below")
        ]
        graph = helper.make_graph(self._nodes, "parser", given, made, self._stored)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        helper.set_model_props(model, {"version": VERSION})
        return model

    def _encoder(self) -> list[str]:
        """The states of the last layers, by name."""
        words = self._rows("encoder.words.weight", "ids")
        width = self._node("Shape", "ids", start=1, end=2)
        zero, one = self._put("zero", np.array([0])), self._put("one", np.array([1]))
        places = self._node("Slice", self._half("encoder.places.weight"), zero, width, zero, one)
        cases = self._node("Gather", self._store("encoder.cases.weight"), "cases")
        x = self._normal(self._node("Add", words, cases), places, "encoder.norm")
        states = []
        for i in range(self._shape.layers):
            x = self._layer(x, f"encoder.layers.{i}.")
            states.append(x)
        return states[-self._shape.mixed :]

    def _layer(self, x: str, name: str) -> str:
        parts = [f"{name}{part}" for part in ("query", "key", "value")]
        joined = self._linear(x, f"{name}qkv", f"{name}into_qkv")
        self._nodes.append(helper.make_node("Split", [joined], parts, axis=2, num_outputs=3))
        seen = self._node("MultiHeadAttention", *parts, "", "seen", num_heads=self._shape.attention_heads, ms=True)
        x = self._normal(self._linear(seen, f"{name}out", f"{name}into_out"), x, f"{name}norm1")
        inner = self._node("Gelu", self._linear(x, f"{name}up", f"{name}into_up"), ms=True)
        return self._normal(self._linear(inner, f"{name}down", f"{name}into_down"), x, f"{name}norm2")

    def _words(self, states: Sequence[str]) -> str:
        """The mixed state of each word's first piece, with its case."""
        weights = np.exp(self._weights["mix"]) / np.exp(self._weights["mix"]).sum()
        scaled = [self._node("Mul", s, self._put(f"mix{i}", np.float32(weights[i]))) for i, s in enumerate(states)]
        mixed = self._node("Sum", *scaled)
        last = self._put("last", np.array([2]))
        index = self._node("Unsqueeze", "first", last)
        words = self._node("GatherND", mixed, index, batch_dims=1)
        cases = self._node("GatherND", self._node("Unsqueeze", "cases", last), index, batch_dims=1)
        case = self._node("Gather", self._store("case.weight"), self._node("Squeeze", cases, last))
        return self._node("Concat", words, case, axis=2)

    def _heads(self, words: str) -> None:
        """Tags and lemmas as numbers, arcs and label features as scores."""
        for name in ("tag", "xpos", "lemma"):
            self._node("ArgMax", self._linear(words, name, "into_heads"), axis=2, keepdims=0, out=name)
        low = self._dense(self._role(words, "arc_below"), "arc")
        high = self._node("Transpose", self._with_root(words, "arc_above"), perm=[0, 2, 1])
        self._node("MatMul", low, high, out="arc")
        self._with_root(words, "label_above", out="above")
        self._role(words, "label_below", out="below")

    def _role(self, x: str, name: str, out: str | None = None) -> str:
        return self._node("LeakyRelu", self._linear(x, f"{name}.linear", "into_heads"), alpha=0.1, out=out)

    def _with_root(self, words: str, name: str, out: str | None = None) -> str:
        """The words in a role, the root before them."""
        root = self._weights[f"{name}.linear.weight"] @ self._weights["root"] + self._weights[f"{name}.linear.bias"]
        stored = self._put(f"{name}.root", np.where(root > 0, root, 0.1 * root).astype(np.float32)[None, None])
        size = self._node(
            "Concat", self._node("Shape", "ids", start=0, end=1), self._put("ones", np.array([1, 1])), axis=0
        )
        return self._node("Concat", self._node("Expand", stored, size), self._role(words, name), axis=1, out=out)

    def _normal(self, x: str, added: str, name: str) -> str:
        given = [self._node("Add", x, added), *(self._store(f"{name}.{kind}") for kind in ("weight", "bias"))]
        return self._node("LayerNormalization", *given, epsilon=1e-12)

    def _linear(self, x: str, name: str, entry: str) -> str:
        """A product of bytes, where the network is to be rounded."""
        if not self._rounded:
            return self._dense(x, name)
        step, zero = self._ranges[entry]
        weight, scales = quantise(self._weights[f"{name}.weight"])
        into = [self._put(f"{entry}.step", np.float32(step)), self._put(f"{entry}.zero", np.uint8(zero))]
        cut = self._once("QuantizeLinear", x, *into)
        stored = [self._put(f"{name}.bytes", weight), into[0], self._put(f"{name}.scales", scales), into[1]]
        none = self._put(f"{name}.zeros", np.zeros(len(scales), dtype=np.int8))
        return self._node("MatMulIntegerToFloat", cut, *stored, none, self._store(f"{name}.bias"), ms=True)

    def _once(self, kind: str, *given: str) -> str:
        """A node's result, made once for all that read it."""
        found = next((n for n in self._nodes if n.op_type == kind and list(n.input) == list(given)), None)
        return found.output[0] if found is not None else self._node(kind, *given)

    def _dense(self, x: str, name: str) -> str:
        product = self._node("MatMul", x, self._half(f"{name}.weight", transposed=True))
        return self._node("Add", product, self._store(f"{name}.bias"))

    def _rows(self, name: str, index: str) -> str:
        """Rows of a table kept in eight bits, a scale for each row."""
        table = self._weights[name]
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        stored = self._put(f"{name}.bytes", np.rint(table / scales).astype(np.int8))
        rows = self._node("Cast", self._node("Gather", stored, index), to=TensorProto.FLOAT)
        return self._node("Mul", rows, self._node("Gather", self._put(f"{name}.scales", scales), index))

    def _half(self, name: str, *, transposed: bool = False) -> str:
        """A weight kept in sixteen bits and widened when the model is loaded."""
        value = self._weights[name].T if transposed else self._weights[name]
        stored = self._put(f"{name}.half", np.ascontiguousarray(value, dtype=np.float16))
        return self._node("Cast", stored, to=TensorProto.FLOAT)

    def _store(self, name: str) -> str:
        return self._put(name, self._weights[name])

    def _put(self, name: str, value: Any) -> str:
        if all(t.name != name for t in self._stored):
            self._stored.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _node(self, kind: str, *given: str, out: str | None = None, ms: bool = False, **options: Any) -> str:
        name = out or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(given), [name], domain="com.microsoft" if ms else "", **options))
        return name


def quantise(matrix: Array) -> tuple[Array, Array]:
    """Bytes [columns, rows] as they are multiplied, and a scale for each row of the matrix."""
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-8) / rounding.WEIGHT_TOP
    stored = np.rint(matrix / scales).clip(-rounding.WEIGHT_TOP, rounding.WEIGHT_TOP).astype(np.int8)
    return np.ascontiguousarray(stored.T), scales[:, 0].astype(np.float32)
