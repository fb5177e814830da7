import type { Readable, Writable } from "node:stream";
import type { ApiClient } from "./api-client.ts";
import type { Importer } from "./imports/importer.ts";
import type { LocalTools } from "./local-tools.ts";
import type { Counter, Progress } from "./progress.ts";
import type { Theme } from "./render/theme.ts";
import type { ValidationTarget, ValidationWorld } from "./validation/validation-world.ts";

/** What the commands reach the world through. */
export type CliContext = {
  stdout(text: string): void;
  stderr(text: string): void;
  theme: Theme;
  /** Columns to write in. */
  width: number;
  /** @throws UsageError, UnreachableError */
  connect(stage: string | undefined): Promise<ApiClient>;
  /** The tools in this very process. @param against what stands in for every upstream; null: they are asked themselves */
  openLocalTools(against: URL | null): Promise<LocalTools>;
  /** @param against what stands in for the servers that are imported from; null: they are asked themselves */
  openImporter(against: URL | null): Promise<Importer>;
  /** For a protocol over standard input and output, which nothing else may then use. */
  stdio(): { stdin: Readable; stdout: Writable };
  /** What a validation of the tools runs in. */
  openValidation(target: ValidationTarget): Promise<ValidationWorld>;
  createCounter(unit: string): Counter;
  createProgress(): Progress;
  now(): Date;
  newIdempotencyKey(): string;
  /** Text of a file that the user named. */
  readFile(path: string): Promise<string>;
  /** Its bytes, as they are asked for. */
  openFile(path: string): AsyncIterable<Uint8Array>;
  /** Where the user's own pools lie. */
  poolFolder: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  /** Milliseconds between two looks at a run of so many cycles. */
  pollMs(cycles: number): number;
};
