"""Excel workbooks, written and read with openpyxl.

openpyxl takes another XML library where lxml happens to be installed; its files would then differ from machine to
machine, and entities would be handled by other rules. So it is told not to, before it is first imported.
"""

import os

os.environ.setdefault("OPENPYXL_LXML", "False")
