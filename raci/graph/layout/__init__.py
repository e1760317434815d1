"""A graph laid out in layers, from what comes first to what comes last; in no unit of any screen."""
