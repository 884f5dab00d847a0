"""Treebanks → the packaged model, with one command: `python -m kg.nlp.train --treebanks DIR --out DIR`.

Needs the extra `train` (torch, safetensors, onnx, the base encoder); nothing here is imported at run time.
"""
