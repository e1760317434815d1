"""Why a budget is missed, by the row that it is for: found with a profiler, and printed where it is still missed."""

_LIST = (
    "with every letter the whole list of problems is painted anew, its style resolved for each of its lines, even "
    "where no finding changed; that is about half of the time"
)
_FRAME = (
    "most of it is Textual's own work on a frame, so that a busy machine alone puts the slowest keys over the limit"
)

REASONS: dict[str, str] = {
    "check a folder of 1,000 plans, 64 × 12": (
        "a plan takes 6 ms of CPU and yamllint 83 ms, so that the budget needs both cores for raci alone; on this run "
        "they were shared."
    ),
    "editor ready, 64 × 12": (
        "Textual and the empty application take one half, importing pydantic, PyYAML, the model and the editor's "
        "modules nearly all of the other; reading and painting 64 activities takes about 10 ms."
    ),
    "editor ready, 10,000 × 20": (
        "nearly all of it is reading 2.8 MB of YAML and making the model, with the garbage collector at work between; "
        "painting does not depend on the size."
    ),
    "a move to its repaint, p95, 64 × 12": f"{_FRAME}.",
    "a move to its repaint, p95, 10,000 × 20": f"{_FRAME}.",
    "a letter to its repaint, findings included, p95, 64 × 12": f"{_LIST}.",
    "a letter to its repaint, findings included, p95, 10,000 × 20": (
        f"{_LIST}, and looking for waivers walks over all activities each time (7 ms)."
    ),
    "CPU of one letter edited, findings included, 500 × 40": f"{_LIST}.",
    "a page, 64 × 12": (
        "a page paints 39 lines whichever program paints them, and at this size DataTable has only a few rows more "
        "to do."
    ),
}
