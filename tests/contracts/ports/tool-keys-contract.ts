import { describe, expect, it } from "vitest";
import type { ToolKeys } from "../../../shared/ports/upstreams.ts";

/** What every ToolKeys does. @param makeKeys gives the keys that this text holds. */
export function toolKeysContract(makeKeys: (stored: Record<string, string>) => Promise<ToolKeys>): void {
  describe("ToolKeys", () => {
    it("gives the keys that are stored and null for others", async () => {
      const keys = await makeKeys({ TUSHARE_TOKEN: "t-1", NCBI_API_KEY: "n-1" });
      expect(await keys.get("TUSHARE_TOKEN")).toBe("t-1");
      expect(await keys.get("NCBI_API_KEY")).toBe("n-1");
      expect(await keys.get("SERPER_API_KEY")).toBeNull();
      expect(await (await makeKeys({})).get("TUSHARE_TOKEN")).toBeNull();
    });
  });
}
