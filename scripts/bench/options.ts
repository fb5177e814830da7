import { parseArgs } from "node:util";
import { Failure } from "../lib/failure.mjs";

export const PARTS = ["cycle", "throughput", "rollouts", "tokens", "aws", "bundles", "tools", "export"] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  readonly json: boolean;
  /** Of the throughput part. */
  readonly cycles: number;
  readonly concurrency: number;
}

const USAGE = `usage: npm run bench -- [--only ${PARTS.join(",")}] [--json] [--cycles 192] [--concurrency 64]`;

/** @throws Failure that names the option that is wrong */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = readArguments(args);
  const concurrency = wholeNumber("--concurrency", values.concurrency, 1, 1_000);
  const cycles = wholeNumber("--cycles", values.cycles, 1, 100_000);
  if (cycles < 2 * concurrency)
    throw new Failure(`--cycles must be at least twice --concurrency (${2 * concurrency}), else no steady window is left.\n${USAGE}`);
  return { parts: values.only === undefined ? PARTS : values.only.split(",").map(partNamed), json: values.json, cycles, concurrency };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        json: { type: "boolean", default: false },
        cycles: { type: "string", default: "192" },
        concurrency: { type: "string", default: "64" },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function partNamed(name: string): Part {
  const part = PARTS.find((candidate) => candidate === name);
  if (!part) throw new Failure(`--only takes ${PARTS.join(", ")}, not ${JSON.stringify(name)}.\n${USAGE}`);
  return part;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Failure(`${option} must be a whole number from ${least} to ${most}, not ${text}.\n${USAGE}`);
  return value;
}
