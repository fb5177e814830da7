import type { WebProviders } from "../../shared/contracts/pool-tool.ts";
import type { ToolValidation, ValidatedPool } from "../../shared/contracts/tool-validation.ts";
import type { ToolExecutor } from "../../shared/ports/tool-executor.ts";
import type { ToolPool } from "../../shared/tools/core/tool-pool.ts";
import type { UnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";
import type { ToolCases } from "../../shared/tools/validation/validation-case.ts";

/** Who answers the HTTP tools. */
export type ValidationTarget = { mode: "live" } | { mode: "against"; url: URL } | { mode: "stand-in" };

/** The tools under validation and what they are asked in. */
export type ValidationWorld = {
  pool: ToolPool;
  cases: readonly ToolCases[];
  /** Asks its upstream at every call. */
  executor: ToolExecutor;
  /** May answer from a cache. */
  shared: ToolExecutor;
  providers: WebProviders;
  /** Whom an upstream may write to; null: nobody is named. */
  contact: string | null;
  unavailable: UnavailableTools;
  files: ValidationFiles;
  close(): Promise<void>;
};

/** What a validation leaves behind: its results when it is done, and what there is of them before. */
export type ValidationFiles = {
  /** Null where there is none. @throws UsageError for a file that is none */
  readPool(path: string | null): Promise<ValidatedPool | null>;
  /** @returns where it was written */
  writePool(path: string | null, pool: ValidatedPool): Promise<string>;
  /** What a validation that was broken off had done, by its keys. */
  readPartial(mode: ValidatedPool["mode"]): Promise<Map<string, ToolValidation>>;
  appendPartial(mode: ValidatedPool["mode"], key: string, validation: ToolValidation): void;
  /** Forgets what these keys had done, and keeps the rest for the validation that left it. */
  clearPartial(mode: ValidatedPool["mode"], keys: ReadonlySet<string>): Promise<void>;
};
