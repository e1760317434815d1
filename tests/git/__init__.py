"""Files in revisions, and what git does with plans."""
