import type { ToolCallBlock } from "../contracts/model.ts";

/** With 32 calls a turn at most, their items stay far below the 256 KB that a state may hold. */
const mostCarriedBytes = 2048;

/**
 * What ExecuteTool takes of a turn's call. One that is small goes along, which saves the function a read of the turn before the tool runs;
 * a large one, a program for instance, is read.
 */
export function callItem(turnKey: string, callIndex: number, call: ToolCallBlock, toolset: readonly string[]) {
  const carried = Buffer.byteLength(JSON.stringify(call)) <= mostCarriedBytes ? call : null;
  return { turnKey, callIndex, inToolset: toolset.includes(call.name), call: carried };
}
