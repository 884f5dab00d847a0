"""Node.js and the libraries that `make test` installs with npm, by which tests read and ask."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parent / "build" / "node" / "node_modules"
NODE = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
needed = pytest.mark.skipif(
    not NODE or not (MODULES / ".package-lock.json").is_file(),
    reason="no Node.js, or nothing from npm in build/node: `make build/node/.installed` fetches both",
)


def run(script: str, content: bytes) -> dict[str, Any]:
    """What a script beside our tests prints of a file, as JSON."""
    asked = [str(NODE), str(HERE / "export" / "node" / script), str(MODULES)]
    done = subprocess.run(asked, input=content, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
