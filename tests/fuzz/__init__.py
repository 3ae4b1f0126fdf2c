"""Coverage-guided fuzzing: texts that nobody would write, changed until they reach new code.

`python -m tests.fuzz reader|engine|fix` runs a target; each says in its docstring what counts as
a failure. What was found is kept: `corpus/` holds the inputs that together reach all that any
input reached, and `crashes/` every input that showed a bug, named for it. `RUNS.md` records the
runs. `tests/test_fuzz.py` tries all of them again without a fuzzer.
"""
