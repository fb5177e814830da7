import { z } from "zod";
import { defineTool } from "../core/define-tool.ts";

export const CodeExecutionInput = z.strictObject({
  code: z.string().min(1).max(100_000).describe("The whole program, run as a script; only what it prints comes back. At most 100,000 characters."),
  timeout_seconds: z.number().min(0.1).max(20).default(5).describe("Wall-clock seconds after which the program is ended, 0.1 to 20."),
});

export const codeExecution = defineTool({
  name: "code_execution",
  domain: "general",
  kind: "P",
  family: "general",
  version: "cpython 3.14 wasi",
  description:
    "Run a Python 3.14 program and get what it prints. Each call is a fresh machine: no network, files, environment, processes or " +
    "threads, nothing kept between calls. The standard library without the modules for those (also no bz2, lzma, sqlite3, ctypes); no " +
    "other packages (no numpy, pandas, Bio). At most 256 MB of memory and 50,000 bytes of output. Write the input data into the " +
    "program; print one JSON value (json.dumps) if parts of the result are to be cited. A program that uses random numbers or the time " +
    "cannot be replayed: it answers differently each time.",
  returns:
    "stdout (all that was printed, to standard error too), result (its value if it is one JSON value, else null; null too with an integer over 2^53). A program " +
    "that raises, exits with another status than 0 or reaches a limit gives an error with its traceback and what it printed.",
  input: CodeExecutionInput,
  examples: [
    { code: 'import json, statistics\nvalues = [4.1, 5.0, 3.9]\nprint(json.dumps({"mean": statistics.mean(values), "n": len(values)}))' },
    { code: "print(sum(k * k for k in range(1, 101)))", timeout_seconds: 2 },
  ],
  volatile: true,
  limits: { timeoutMs: 60_000, outputBytes: 1_000_000 },
  executor: { type: "sandbox" },
});
