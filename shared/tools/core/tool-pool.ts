import type { PoolTool } from "../../contracts/pool-tool.ts";

/** A tool by its name; a finder may have to load it. */
export type ToolFinder = { find(name: string): PoolTool | undefined | Promise<PoolTool | undefined> };

export type ToolPool = {
  /** In the order of the families' tables. */
  tools: readonly PoolTool[];
  find(name: string): PoolTool | undefined;
};

const toolName = /^[a-z][a-z0-9_]{0,63}$/i;

/** @throws Error when a name is taken twice or is none that every model provider accepts */
export function createToolPool(tools: readonly PoolTool[]): ToolPool {
  const byName = new Map<string, PoolTool>();
  for (const tool of tools) {
    if (!toolName.test(tool.name)) throw new Error(`tool ${tool.name}: a name is a letter, then at most 63 letters, digits or underscores`);
    if (byName.has(tool.name)) throw new Error(`tool ${tool.name}: the name is taken`);
    byName.set(tool.name, tool);
  }
  return { tools, find: (name) => byName.get(name) };
}
