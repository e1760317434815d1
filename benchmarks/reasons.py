"""Why a budget is missed, by what it is for: found with a profiler, and printed where it is still missed."""

REASONS: dict[str, str] = {}
