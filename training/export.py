"""Writes the trained reader as one 8-bit ONNX file with its vocabulary and labels, and its sha256.

    python -m training.export CHECKPOINT.pt --out src/sayso/models/reader.onnx

Word vectors are held as 8-bit integers with a scale a row. The encoder's matrices become 8-bit by onnxruntime:
`dynamic` scales activations by batch and is faster than `blocks` (measured 6,000 and 4,300 words a second on one
core), which scales them block by block and loses nothing measurable.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.encode import LAYERS, Labels
from training.model import Reader, weights_folder
from training.train import load

INPUTS = ("pieces", "cases", "mask", "firsts")
MOST_BYTES = 30 * 2**20


class Rows(nn.Module):
    """An embedding table in 8 bits, one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (weight / scale).round().clamp(-127, 127).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """The rows of these ids, in floats."""
        return self.table[ids].float() * self.scale[ids]


class Plain(nn.Module):
    """The reader with named outputs in a fixed order."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.names: list[str] = []

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """The heads' scores in the order of `names`."""
        out = self.reader(pieces, cases, mask, firsts)
        self.names = list(out)
        return tuple(out.values())


def export(reader: Reader, labels: Labels, out: Path, method: str) -> None:
    """Float graph, then 8 bits, then the metadata that the package reads."""
    reader.eval()
    embeddings = reader.encoder.embeddings
    embeddings.word_embeddings = Rows(embeddings.word_embeddings.weight.data)  # type: ignore[assignment]
    plain = Plain(reader)
    example = (
        torch.randint(5, 100, (2, 9)), torch.zeros(2, 9, dtype=torch.long), torch.ones(2, 9, dtype=torch.long),
        torch.tensor([[1, 2, 3], [1, 4, 5]]),
    )  # fmt: skip
    with torch.no_grad():
        plain(*example)
    axes = {name: {0: "n", 1: "pieces"} for name in INPUTS[:3]} | {"firsts": {0: "n", 1: "words"}}
    axes |= {name: {0: "n", 1: "words"} for name in plain.names}
    axes["arc"] = {0: "n", 1: "words", 2: "words"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "float.onnx"
        torch.onnx.export(plain, example, str(path), input_names=list(INPUTS), output_names=plain.names,
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        model = _quantised(path, Path(folder) / "small.onnx", method)
    _describe(model, reader, labels)
    onnx.save(model, str(out))
    if out.stat().st_size > MOST_BYTES and method != "float":
        raise ValueError(f"{out} is {out.stat().st_size} bytes; at most {MOST_BYTES} are allowed")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    out.with_name(out.name + ".sha256").write_text(f"{digest}  {out.name}\n", encoding="ascii")


def _quantised(path: Path, small: Path, method: str) -> onnx.ModelProto:
    if method == "dynamic":
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(path, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        return _unsigned(onnx.load(str(small)))
    model = onnx.load(str(path))
    if method == "blocks":
        from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

        config = DefaultWeightOnlyQuantConfig(block_size=128, is_symmetric=True, accuracy_level=4, bits=8)
        quantizer = MatMulNBitsQuantizer(model, algo_config=config)
        quantizer.process()
        return quantizer.model.model
    return model


def _unsigned(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same weights as unsigned integers about 128: products of unsigned by signed overflow on processors without VNNI,
    so that a reading would depend on the machine. The results are the same to the bit; the encoder is a third slower.
    """
    held = {one.name: one for one in model.graph.initializer}
    weights = {name for node in model.graph.node if node.op_type == "MatMulInteger" for name in node.input[1::2]}
    for name in weights & held.keys():
        array = numpy_helper.to_array(held[name])
        if array.dtype == np.int8:
            held[name].CopyFrom(numpy_helper.from_array((array.astype(np.int16) + 128).astype(np.uint8), name))
    return model


def _describe(model: onnx.ModelProto, reader: Reader, labels: Labels) -> None:
    tags = {"upos": labels.upos, "xpos": labels.xpos, "relation": labels.relations, "entity": labels.entities,
            "event": labels.events, **{layer: ["O", "B-", "I-"] for layer in LAYERS}}  # fmt: skip
    vocabulary = (weights_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n")
    held = {
        "labels": json.dumps(tags),
        "vocabulary": vocabulary,
        "relation": _text(reader.relation.weight),
        "relation_bias": _text(reader.relation.bias),
        "version": f"reader-{hashlib.sha256(b''.join(t.raw_data for t in model.graph.initializer)).hexdigest()[:12]}",
    }
    for key, value in held.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value


def _text(array: Tensor) -> str:
    floats = array.detach().numpy().astype("<f4")
    return f"{json.dumps(list(np.shape(floats))).replace(' ', '')} {base64.b64encode(floats.tobytes()).decode()}"


def main() -> None:
    """Reads the options and writes the file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoint", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--method", choices=("blocks", "dynamic", "float"), default="dynamic")
    options = arguments.parse_args()
    reader, labels, held = load(options.checkpoint)
    export(reader, labels, options.out, options.method)
    print(options.out, options.out.stat().st_size, "bytes, step", held["step"])


if __name__ == "__main__":
    main()
