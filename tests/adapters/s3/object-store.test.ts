import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import type { ScriptedAnswer } from "../../support/scripted-http.ts";
import { recordedBackoff, startScriptedServer } from "../../support/scripted-http.ts";

const failure = (status: number, code: string): ScriptedAnswer => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});
const underWay = failure(409, "ConditionalRequestConflict");
const exists = failure(412, "PreconditionFailed");
const written: ScriptedAnswer = { status: 200, body: "" };

async function storeOver(script: readonly ScriptedAnswer[]) {
  const server = await startScriptedServer(script);
  onTestFinished(server.stop);
  const { backoff, waits } = recordedBackoff(4);
  return { store: createObjectStore(new S3Client({ ...server.client, forcePathStyle: true }), "bucket", backoff), server, waits };
}

describe("putNew", () => {
  it.each([
    ["written", [written], true, 0],
    ["there before", [exists], false, 0],
    ["beside another write that failed", [underWay, written], true, 1],
    ["beside another write that came first", [underWay, underWay, exists], false, 2],
  ])("%s", async (_, script, wrote, waited) => {
    const { store, server, waits } = await storeOver(script);
    expect(await store.putNew("k", "body", "text/plain")).toBe(wrote);
    expect(waits).toHaveLength(waited);
    expect(server.seen.map((request) => request.headers["if-none-match"])).toEqual(script.map(() => "*"));
  });

  it("throws what is neither", async () => {
    const { store } = await storeOver([failure(403, "AccessDenied")]);
    await expect(store.putNew("k", "body", "text/plain")).rejects.toThrow("AccessDenied");
  });
});

describe("get", () => {
  it("takes a refusal for no missing object", async () => {
    const { store } = await storeOver([failure(403, "AccessDenied")]);
    await expect(store.get("k")).rejects.toThrow("AccessDenied");
  });
});
