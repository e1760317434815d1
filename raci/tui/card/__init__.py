"""Cards: every key of one thing of the plan, made from the model of the format, to be seen and edited."""
