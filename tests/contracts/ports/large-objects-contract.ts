import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { LargeObjects } from "../../../shared/ports/large-objects.ts";

async function* pieces(...chunks: Uint8Array[]) {
  yield* chunks;
}

/** What every LargeObjects does. @param make gives an empty bucket; a text of the object at a key. */
export function largeObjectsContract(make: () => Promise<{ objects: LargeObjects; textOf(key: string): Promise<string | null> }>): void {
  describe("LargeObjects", () => {
    it.each([
      ["nothing", []],
      ["a few bytes", [3]],
      ["several parts", [9_000_000, 9_000_000, 1_234_567]],
    ])("writes %s once, byte for byte, and reads any range of it", async (_, sizes) => {
      const { objects } = await make();
      const chunks = sizes.map((size) => randomBytes(size));
      const body = Buffer.concat(chunks);
      expect(await objects.sizeOf("d/x")).toBeNull();
      expect(await objects.putNewStream("d/x", pieces(...chunks), "application/octet-stream")).toBe(true);
      expect(await objects.sizeOf("d/x")).toBe(body.byteLength);
      expect(await objects.putNewStream("d/x", pieces(Buffer.from("other")), "text/plain")).toBe(false);
      expect(await objects.putNewStream("d/x", pieces(randomBytes(9_000_000), randomBytes(9_000_000)), "text/plain")).toBe(false);
      expect(await objects.sizeOf("d/x")).toBe(body.byteLength);
      if (body.byteLength > 0) expect(Buffer.compare(await objects.readRange("d/x", 1, body.byteLength), body.subarray(1))).toBe(0);
    });

    it("leaves nothing of an upload that breaks off", async () => {
      const { objects } = await make();
      const broken = async function* () {
        yield randomBytes(9_000_000);
        yield randomBytes(9_000_000);
        throw new Error("the rows broke off");
      };
      await expect(objects.putNewStream("d/x", broken(), "text/plain")).rejects.toThrow("the rows broke off");
      expect(await objects.sizeOf("d/x")).toBeNull();
      expect(await objects.putNewStream("d/x", pieces(Buffer.from("whole")), "text/plain")).toBe(true);
    });

    it("replaces by what stands there, one writer after the other", async () => {
      const { objects, textOf } = await make();
      const count = (text: string | null) => String(Number(text ?? 0) + 1);
      expect(await objects.replace("n", count, "text/plain")).toBe(true);
      await Promise.all(Array.from({ length: 5 }, () => objects.replace("n", count, "text/plain")));
      expect(await textOf("n")).toBe("6");
      expect(await objects.replace("n", () => null, "text/plain")).toBe(false);
      expect(await textOf("n")).toBe("6");
    });
  });
}
