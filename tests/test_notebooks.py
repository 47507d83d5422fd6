"""The notebooks run from top to bottom, and are committed with their outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOKS = sorted((Path(__file__).parents[1] / "examples" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebook_runs(path: Path) -> None:
    """Every cell runs without an error in a fresh kernel, and makes the kinds of output that are committed."""
    notebook = nbformat.read(path, as_version=4)
    committed = shown(notebook)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    assert shown(notebook) == committed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebook_is_committed_with_its_outputs(path: Path) -> None:
    """Every cell of code shows what it gave, so that the notebook can be read without running it."""
    cells = code_cells(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert all(cell.outputs for cell in cells)
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]


def shown(notebook: object) -> list[set[str]]:
    """The kinds of output of each cell; a stream may come in several pieces."""
    return [{output.output_type for output in cell.outputs} for cell in code_cells(notebook)]


def code_cells(notebook: object) -> list[object]:
    """The cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
