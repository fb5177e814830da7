import { z } from "zod";
import { UsageError } from "../errors.ts";
import type { Line } from "./read-lines.ts";

type ReadRow<T> = {
  row: T;
  number: number;
  /** @throws UsageError with the row's line */
  fail(message: string): never;
};

/**
 * The JSON rows of a user's file.
 * @param shape what a row looks like, said where one is no JSON
 * @throws UsageError with the number of the first line at fault, or where there is none at all
 */
export async function* readRows<T>(path: string, lines: AsyncIterable<Line>, schema: z.ZodType<T>, shape: string): AsyncGenerator<ReadRow<T>> {
  let rows = 0;
  for await (const { number, text } of lines) {
    const fail = (message: string): never => {
      throw new UsageError(`${path}, line ${number}: ${message}; nothing was imported`);
    };
    const row = schema.safeParse(parseJson(text, () => fail(`not JSON; ${shape}`)));
    if (!row.success) return fail(z.prettifyError(row.error).replaceAll("\n", " "));
    rows += 1;
    yield { row: row.data, number, fail };
  }
  if (rows === 0) throw new UsageError(`${path} holds no rows; nothing was imported`);
}

function parseJson(text: string, fail: () => never): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail();
  }
}
