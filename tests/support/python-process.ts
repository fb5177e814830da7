import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createPythonProcesses, type PythonProcesses } from "../../shared/adapters/python/python-processes.ts";
import type { PythonFunction } from "../../shared/ports/python-functions.ts";

const root = resolve(import.meta.dirname, "../..");
const folders = { biopython: resolve(root, "functions/biopython"), sandbox: resolve(root, ".build/sandbox") };

/** The real Python handlers; `end` stops them. */
export const startPythonProcesses = (): PythonProcesses => createPythonProcesses({ python: pythonPath(), folders });

export const functionFolder = (name: PythonFunction): string => folders[name];

/** @throws Error that says what to do when there is no Python with the functions' packages */
export function pythonPath(): string {
  const ofProject = resolve(root, ".venv/bin/python");
  const found = process.env.DIVE_PYTHON ?? (existsSync(ofProject) ? ofProject : undefined);
  if (!found) throw new Error("no .venv: run the tests with npm test, which sets it up, or name a Python with Biopython in DIVE_PYTHON");
  return found;
}
