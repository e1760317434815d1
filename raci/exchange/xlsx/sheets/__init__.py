"""The sheets of a workbook that raci writes, each in a module of its own; what carries the plan is hidden."""
