import type { ToolSpec } from "../contracts/model.ts";
import type { ToolKind } from "../contracts/domain.ts";

/** What the pipeline asks of the tool pool. */
export type ToolCatalogue = {
  /** @throws RangeError for a name that the pool does not have */
  specOf(name: string): ToolSpec;
  kindOf(name: string): ToolKind | undefined;
};
