import type { ToolCases } from "../validation-case.ts";

export const codeExecutionCases: readonly ToolCases[] = [
  {
    tool: "code_execution",
    correct: [
      { arguments: { code: "from fractions import Fraction\nprint(sum(Fraction(1, n) for n in range(1, 6)))" }, expect: { "/stdout": "137/60\n" } },
      { arguments: { code: "import statistics\nprint(statistics.median([3, 1, 4, 1, 5]))" }, expect: { "/stdout": "3\n" } },
    ],
    bad: [{ arguments: { code: "print(1)", timeout_seconds: 0 }, names: "timeout_seconds" }],
  },
];
