"""Model cards as Hugging Face has them: a README with metadata in YAML before it; what a plan's card takes of them."""
