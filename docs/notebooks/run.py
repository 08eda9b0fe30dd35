"""Runs the code cells of a notebook in order, as Jupyter would, with matplotlib as the only requirement.

python run.py NOTEBOOK [--write]   with --write, what the cells print and plot is kept in the notebook
"""
import base64
import contextlib
import io
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def outputs_of(printed):
    outputs = [{"output_type": "stream", "name": "stdout", "text": printed.splitlines(True)}] if printed else []
    for number in plt.get_fignums():
        picture = io.BytesIO()
        plt.figure(number).savefig(picture, format="png", dpi=72, bbox_inches="tight")
        data = {"image/png": base64.b64encode(picture.getvalue()).decode()}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    plt.close("all")
    return outputs


path = sys.argv[1]
with open(path, encoding="utf8") as file:
    notebook = json.load(file)
scope = {"__name__": "__main__"}
plots = 0
for count, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), 1):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile("".join(cell["source"]), f"cell {count}", "exec"), scope)
    cell["execution_count"] = count
    cell["outputs"] = outputs_of(said.getvalue())
    plots += sum(output["output_type"] == "display_data" for output in cell["outputs"])
    sys.stdout.write(said.getvalue())
print(f"{count} cells, {plots} plots")
if "--write" in sys.argv:
    with open(path, "w", encoding="utf8") as file:
        file.write(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
