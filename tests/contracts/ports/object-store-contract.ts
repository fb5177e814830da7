import { describe, expect, it } from "vitest";
import type { ObjectStore } from "../../../shared/ports/object-store.ts";

/** What every ObjectStore does. @param makeStore gives an empty bucket; `link` fetches a presigned link, null where links lead nowhere. */
export function objectStoreContract(makeStore: () => Promise<ObjectStore>, link: ((url: string) => Promise<string>) | null): void {
  const keysOf = async (store: ObjectStore, prefix: string) => {
    const keys: string[] = [];
    for await (const key of store.list(prefix)) keys.push(key);
    return keys;
  };

  describe("ObjectStore", () => {
    it("gives back what was put, and null where nothing was", async () => {
      const store = await makeStore();
      const body = JSON.stringify({ text: "β-lactamase → 5′-GAATTC-3′", empty: "" });
      expect(await store.get("runs/a/x.json")).toBeNull();
      expect(await store.putNew("runs/a/x.json", body, "application/json")).toBe(true);
      expect(await store.get("runs/a/x.json")).toBe(body);
      expect(await store.putNew("runs/a/empty", "", "text/plain")).toBe(true);
      expect(await store.get("runs/a/empty")).toBe("");
    });

    it("writes a key once", async () => {
      const store = await makeStore();
      expect(await store.putNew("k", "first", "text/plain")).toBe(true);
      expect(await store.putNew("k", "second", "text/plain")).toBe(false);
      expect(await store.get("k")).toBe("first");
    });

    it("lets one of many writers win", async () => {
      const store = await makeStore();
      const bodies = ["a", "b", "c", "d", "e", "f"];
      const written = await Promise.all(bodies.map((body) => store.putNew("k", body, "text/plain")));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect(await store.get("k")).toBe(bodies[written.indexOf(true)]);
    });

    it("lists the keys under a prefix, in order", async () => {
      const store = await makeStore();
      for (const key of ["p/2", "p/10", "q/1", "p/1/deep"]) await store.putNew(key, "x", "text/plain");
      expect(await keysOf(store, "p/")).toEqual(["p/1/deep", "p/10", "p/2"]);
      expect(await keysOf(store, "none/")).toEqual([]);
    });

    it("lists more than one page of keys", async () => {
      const store = await makeStore();
      const keys = Array.from({ length: 1_005 }, (_, index) => `many/${String(index).padStart(5, "0")}`);
      for (let start = 0; start < keys.length; start += 50) {
        await Promise.all(keys.slice(start, start + 50).map((key) => store.putNew(key, "x", "text/plain")));
      }
      expect(await keysOf(store, "many/")).toEqual(keys);
    });

    it("makes links that hold the key", async () => {
      const store = await makeStore();
      await store.putNew("replies/a.json", "[1]", "application/json");
      const url = await store.presign("replies/a.json", 60);
      expect(new URL(url).pathname).toContain("replies/a.json");
      if (link) expect(await link(url)).toBe("[1]");
    });
  });
}
