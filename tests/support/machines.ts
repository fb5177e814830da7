import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export type AslState = {
  Type: string;
  Resource?: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Variable: string; StringEquals: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string; ResultPath: string }[];
  Retry?: { ErrorEquals: string[]; JitterStrategy?: string; MaxDelaySeconds?: number; MaxAttempts?: number }[];
  TimeoutSeconds?: number;
  ItemProcessor?: Machine;
};
export type Machine = { StartAt: string; States: Record<string, AslState>; TimeoutSeconds?: number };

/** A committed state machine, its placeholders as they stand. */
export function readMachine(name: "cycle" | "rollout" | "run" | "export"): Machine {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, `../../state-machines/${name}.asl.json`), "utf8"));
}

/** Every state with its name, those of a Map's iterator too. */
export function statesOf(machine: Machine): [string, AslState][] {
  return Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as [string, AslState],
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}
