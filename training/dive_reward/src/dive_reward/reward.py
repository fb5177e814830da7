"""The reward of a rollout (DIVE, section 3.4)."""

import math

DEFAULT_PENALTY = 0.1
"""Lambda, as the pipeline sets it unless told otherwise."""


def reward(correct: bool | None, invalid_calls: int, penalty: float = DEFAULT_PENALTY) -> float | None:
    """Correctness minus the penalty of every invalid call.

    correct: None where no verdict stands; so is the reward then.
    invalid_calls: calls of a tool that is not in the toolset, or with arguments that its schema refuses. A tool's own errors are none.
    penalty: lambda.

    Raises ValueError for a number of calls that is not whole, a penalty that is not finite, or a negative one of either.
    """
    if isinstance(invalid_calls, bool) or not isinstance(invalid_calls, int) or invalid_calls < 0:
        raise ValueError(f"invalid_calls must be a whole number from 0, not {invalid_calls!r}")
    if not math.isfinite(penalty) or penalty < 0:
        raise ValueError(f"penalty must be a finite number from 0, not {penalty!r}")
    return None if correct is None else (1.0 if correct else 0.0) - penalty * invalid_calls
