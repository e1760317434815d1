"""Why a budget is missed, by the row that it is for: found with a profiler, and printed where it is still missed."""

_FRAME = (
    "4 of some 6 ms of CPU are Textual's own work on a key and a frame, so that a busy machine alone puts the slowest "
    "keys over the limit"
)

REASONS: dict[str, str] = {
    "check a folder of 1,000 plans, 64 × 12": (
        "a plan takes 5 to 7 ms of CPU and yamllint 83 ms, so that the budget needs both cores for raci alone; on this "
        "run they were shared."
    ),
    "the smallest repair, 73 × 24, every second row broken, rows that depend on each other": (
        "a third is what `raci check` takes, and a tenth importing HiGHS; of the rest, HiGHS takes one fifth, and "
        "writing its programs, anew where rows turn out to hang together, nearly all of the other."
    ),
    "editor ready, 64 × 12": (
        "Textual and the empty application take one half, importing pydantic, PyYAML, the model and the editor's "
        "modules nearly all of the other; reading and painting 64 activities takes about 10 ms."
    ),
    "editor ready, 10,000 × 20": (
        "nearly all of it is reading 2.8 MB of YAML and making the model; painting does not depend on the size."
    ),
    "a move to its repaint, p95, 64 × 12": f"{_FRAME}.",
    "a move to its repaint, p95, 10,000 × 20": f"{_FRAME}.",
    "a letter to its repaint, findings included, p95, 64 × 12": (
        f"{_FRAME}; where the number of findings changes, the list of them is painted anew as well (2 ms)."
    ),
    "a letter to its repaint, findings included, p95, 10,000 × 20": (
        f"{_FRAME}; going over the ids of 10,000 activities to see that they are the same ones takes 2 ms more."
    ),
    "CPU of one letter edited, findings included, 500 × 40": f"{_FRAME}.",
    "CPU of one letter edited, findings included, 500 × 40, among 1,000 findings": (
        f"{_FRAME}; listing a thousand findings takes some more."
    ),
    "a page, 64 × 12": (
        "a page paints 39 lines whichever program paints them, and at this size DataTable has only a few rows more "
        "to do."
    ),
}
