"""Between the editor and files: saving, what somebody else changed meanwhile, and what comes in from workbooks."""
