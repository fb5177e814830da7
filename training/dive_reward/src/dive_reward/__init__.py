"""DIVE's reward, the final answer of a rollout, and nothing else: no dependencies, no IO."""

from dive_reward.final_answer import final_answer
from dive_reward.reward import DEFAULT_PENALTY, reward

__all__ = ["DEFAULT_PENALTY", "final_answer", "reward"]
