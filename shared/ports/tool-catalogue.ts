import type { ToolKind } from "../contracts/domain.ts";
import type { ToolSpec } from "../contracts/model.ts";

/** What the pipeline asks of the tool pool. */
export type ToolCatalogue = {
  /** @throws RangeError for a name that the pool does not have */
  specOf(name: string): ToolSpec;
  kindOf(name: string): ToolKind | undefined;
};

/** Which family of the pool a tool is of; undefined for a name that it does not have. */
export type ToolFamilies = { familyOf(name: string): { family: string; version: string | null } | undefined };
