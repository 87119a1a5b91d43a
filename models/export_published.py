"""Writes all-MiniLM-L6-v2 (Apache 2.0) as published, to read utterances one by one, as int8 ONNX.

python models/export_published.py build/sentences.npz
"""

from __future__ import annotations

import sys
from pathlib import Path

from encoder_network import Reader, export, published

if __name__ == "__main__":
    weights, pieces = published()
    export(Reader(weights), pieces, Path(sys.argv[1]), alone=True)
