import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createApiWorld } from "../api/api-world.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

/** The name of the one file that commands are given. */
export const givenFile = "q.jsonl";

/** `dive` with one file and a pool folder of its own for each test of the suite that calls this. */
export function usePoolWorld() {
  let cli: CliWorld | undefined;
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dive-pools-"));
  });
  afterEach(async () => {
    await cli?.stop();
    cli = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    /** @param content the file's text, or its chunks of bytes */
    async withFile(content: string | Iterable<Uint8Array>): Promise<CliWorld> {
      await cli?.stop();
      const chunks = typeof content === "string" ? [Buffer.from(content)] : content;
      cli = await createCliWorld(createApiWorld(), { bytes: { [givenFile]: chunks }, poolFolder: folder });
      return cli;
    },
  };
}

/** Rows as JSON Lines. */
export const rowsOf = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
