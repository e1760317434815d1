"""The rules themselves, by family and subject; `catalogue` lists them all."""
