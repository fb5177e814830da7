import type { Json } from "../../../contracts/domain.ts";
import type { ImportedTool, ToolImport } from "../../../contracts/tool-import.ts";
import { describeTool, type ImportWishes } from "../describe-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject } from "../schema/is-object.ts";
import { plainWords } from "../schema/plain-words.ts";

/** A tool as an MCP server lists it, as far as an import looks at it. */
export type ListedTool = {
  name: string;
  description?: string | undefined;
  inputSchema: Json;
  outputSchema?: Json | undefined;
  annotations?: { readOnlyHint?: boolean | undefined; destructiveHint?: boolean | undefined } | undefined;
  execution?: { taskSupport?: "required" | "optional" | "forbidden" | undefined } | undefined;
};

export type ReadTools<Tool> = { tools: Tool[]; refused: ToolImport["refused"] };

/** An MCP server's tools as the pool may have them, and those that it may not, with the reason. */
export function readListing(listed: readonly ListedTool[], wishes: ImportWishes): ReadTools<ImportedTool> {
  const wanted = listed.filter(({ name }) => wishes.only?.has(name) ?? true);
  return takeEach(wanted, (tool, taken) => {
    if (changesThings(tool) && wishes.only === null) throw new ImportRefused("its server says that it changes or deletes things; --only takes it all the same");
    if (tool.execution?.taskSupport === "required") throw new ImportRefused("it runs only as a task of the MCP protocol");
    const { name, description = "", inputSchema } = tool;
    return describeTool({ name, description, returns: returnsOf(tool), input: inputSchema, document: inputSchema }, wishes, taken);
  });
}

/** Every tool that `take` does not refuse. */
export function takeEach<Offered extends { name: string }, Tool extends ImportedTool>(
  offered: readonly Offered[],
  take: (tool: Offered, taken: ReadonlySet<string>) => Tool,
): ReadTools<Tool> {
  const tools: Tool[] = [];
  const refused: ToolImport["refused"] = [];
  for (const tool of offered) {
    try {
      tools.push(take(tool, new Set(tools.map(({ name }) => name))));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      refused.push({ name: plainWords(tool.name, 120), reason: error.message });
    }
  }
  return { tools, refused };
}

function changesThings({ annotations }: ListedTool): boolean {
  return annotations?.destructiveHint === true && annotations.readOnlyHint !== true;
}

function returnsOf({ outputSchema }: ListedTool): string {
  const fields = isObject(outputSchema) && isObject(outputSchema.properties) ? Object.keys(outputSchema.properties) : [];
  return fields.length > 0 ? `JSON with ${fields.join(", ")}.` : "What the server answers: JSON where its text is JSON, else {text}.";
}
