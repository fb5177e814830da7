import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { SecretReader } from "../../../shared/ports/secret-reader.ts";
import { SecretError } from "../../../shared/ports/secret-reader.ts";

const Keys = z.strictObject({ anthropic: z.string().min(5), openai: z.string().nullable() });

/** What every SecretReader does. @param makeReader gives a reader of these secrets, and the ids that stand for their names. */
export function secretReaderContract(makeReader: (secrets: Record<string, string>) => Promise<{ reader: SecretReader; idOf(name: string): string }>): void {
  describe("SecretReader", () => {
    it("reads a text and a JSON object", async () => {
      const { reader, idOf } = await makeReader({ token: "s3cr3t", keys: JSON.stringify({ anthropic: "sk-ant-1", openai: null }) });
      expect(await reader.text(idOf("token"))).toBe("s3cr3t");
      expect(await reader.json(idOf("keys"), Keys)).toEqual({ anthropic: "sk-ant-1", openai: null });
    });

    it("names a secret that is missing", async () => {
      const { reader } = await makeReader({});
      await expect(reader.text("nowhere")).rejects.toThrow(SecretError);
      await expect(reader.json("nowhere", Keys)).rejects.toThrow("nowhere");
    });

    it.each([
      ["no JSON", "hunter2 { is no JSON"],
      ["a field that does not fit", JSON.stringify({ anthropic: "hun2", openai: 22_222 })],
    ])("says what is wrong with %s and not what it holds", async (_, secret) => {
      const { reader, idOf } = await makeReader({ keys: secret });
      const error = await reader.json(idOf("keys"), Keys).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(SecretError);
      const shown = error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : "";
      expect(shown).toContain(idOf("keys"));
      for (const held of ["hunter2", "hun2", "22222"]) expect(shown).not.toContain(held);
    });
  });
}
