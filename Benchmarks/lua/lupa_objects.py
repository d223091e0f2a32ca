"""Python's lupa: the same rules, called for each of ten thousand Python objects.

Prints nanoseconds a step.
"""
import time
from lupa import LuaRuntime

COUNT, ROUNDS = 10000, 3
SKILLS = ["networking", "security", "sre", "product"]


class Step:
    """What a host written in Python would hand to a rule."""

    def __init__(self, i):
        self.id = f"step-{i}"
        self.title = f"Learn topic number {i}"
        self.skill = SKILLS[i % 4]
        self.kind = "exam" if i % 3 == 0 else "book"
        self.level = i % 6 + 1
        self.hours = i % 40 / 2 + 0.5
        self.counted_hours = self.hours
        self.price = 40.0 if i % 5 == 0 else 0.0


rules = LuaRuntime().execute(open("rule.lua").read())
steps = [Step(i) for i in range(COUNT)]
for fields in (3, 8):
    rule, best = rules[fields], float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        answers = [rule(step) for step in steps]
        best = min(best, time.process_time() - start)
    print(fields, f"{best / COUNT * 1e9:.1f}")
