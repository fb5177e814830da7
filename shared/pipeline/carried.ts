import type { z } from "zod";
import type { ToolCallBlock } from "../contracts/model.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCheckpoint } from "./checkpoint.ts";

/*
 * What the next state needs of a checkpoint goes along with the state where it is small, as JSON in a string, which Step Functions hands on
 * unchanged; a large one is read. With 32 calls a turn at most, a state stays below two thirds of the 256 KB that it may hold
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
const mostCallBytes = 1024;
const mostOutputBytes = 2048;
const mostTurnBytes = 8192;

/** What ExecuteTool takes of a turn's call. */
export function callItem(turnKey: string, callIndex: number, call: ToolCallBlock, toolset: readonly string[]) {
  return { turnKey, callIndex, inToolset: toolset.includes(call.name), call: carry(call, mostCallBytes) };
}

export const carryTurn = (turn: object): string | null => carry(turn, mostTurnBytes);
export const carryOutput = (output: object): string | null => carry(output, mostOutputBytes);

/** @param mostBytes that it may take in the state, where its quotes are escaped */
function carry(value: object, mostBytes: number): string | null {
  const text = JSON.stringify(value);
  return Buffer.byteLength(JSON.stringify(text)) <= mostBytes ? text : null;
}

/** @param text null where it was too large: then it is read. @throws MissingCheckpointError */
export async function readCarried<T>(objects: Pick<ObjectStore, "get">, key: string, text: string | null, schema: z.ZodType<T>): Promise<T> {
  return text === null ? readCheckpoint(objects, key, schema) : schema.parse(JSON.parse(text));
}
