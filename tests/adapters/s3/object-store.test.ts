import { createHash, createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import { describe, expect, it, onTestFinished } from "vitest";
import { createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import type { ScriptedAnswer, SeenRequest } from "../../support/scripted-http.ts";
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
  const client = new S3Client({ ...server.client, forcePathStyle: true });
  return { store: createObjectStore(client, "bucket", backoff), client, server, waits };
}

describe("putNew", () => {
  it.each([
    ["written", [written], true, 0],
    ["there before", [exists], false, 0],
    ["beside another write that failed", [underWay, underWay, written], true, 1],
    ["beside another write that came first", [underWay, underWay, exists], false, 1],
    ["while S3 fails for a moment", [failure(503, "SlowDown"), written], true, 0],
  ])("%s", async (_, script, wrote, waited) => {
    const { store, server, waits } = await storeOver(script);
    expect(await store.putNew("k", "body", "text/plain")).toBe(wrote);
    expect(waits).toHaveLength(waited);
    expect(server.seen.map((request) => request.headers["if-none-match"])).toEqual(script.map(() => "*"));
  });

  it("throws what is neither", async () => {
    const { store } = await storeOver([failure(403, "AccessDenied"), failure(403, "AccessDenied")]);
    await expect(store.putNew("k", "body", "text/plain")).rejects.toThrow("AccessDenied");
  });
});

describe("get", () => {
  it("takes a refusal for no missing object", async () => {
    const { store } = await storeOver([failure(403, "AccessDenied"), failure(403, "AccessDenied")]);
    await expect(store.get("k")).rejects.toThrow("AccessDenied");
  });

  it("gives null for a missing object, and throws for a missing bucket", async () => {
    const { store } = await storeOver([failure(404, "NoSuchKey"), failure(404, "NoSuchBucket"), failure(404, "NoSuchBucket")]);
    expect(await store.get("k")).toBeNull();
    await expect(store.get("k")).rejects.toThrow("NoSuchBucket");
  });

  it.each([
    ["S3 fails for a moment", failure(503, "SlowDown"), { status: 200, body: "kept" }, "kept"],
    ["the clock is wrong", failure(403, "RequestTimeTooSkewed"), { status: 200, body: "kept" }, "kept"],
  ])("asks the SDK's client where %s", async (_, first, second, expected) => {
    const { store, server } = await storeOver([first, second]);
    expect(await store.get("k")).toBe(expected);
    expect(server.seen.map(({ headers }) => "amz-sdk-invocation-id" in headers)).toEqual([false, true]);
  });

  it("asks the SDK's client where the answer breaks off", async () => {
    const { store, server } = await storeOver([
      { status: 200, headers: { "content-length": "100" }, body: "cut" },
      { status: 200, body: "kept" },
    ]);
    setTimeout(() => server.dropConnections(), 50);
    expect(await store.get("k")).toBe("kept");
    expect(server.seen).toHaveLength(2);
  });
});

describe("a small object", () => {
  const key = "runs/a b/+%é(1)'!*~/x.json";

  it("is written and read in one request each, signed as the SDK's client signs", async () => {
    const { store, server, client } = await storeOver([written, { status: 200, body: "\ufeffβ" }, { status: 200, body: "" }]);
    expect([await store.putNew(key, "β", "text/plain"), await store.get(key)]).toEqual([true, "\ufeffβ"]);
    await client.send(new GetObjectCommand({ Bucket: "bucket", Key: key }));
    const [put, short, full] = server.seen;
    expect(put?.headers).toMatchObject({ "content-length": "2", "content-type": "text/plain", "if-none-match": "*" });
    expect([put?.path, short?.path, `${short?.path}?x-id=GetObject`]).toEqual([short?.path, short?.path, full?.path]);
    for (const request of server.seen) expect(request.headers.authorization).toMatch(new RegExp(`Signature=${signatureOf(request)}$`));
  });

  it("goes to the bucket's own host on AWS", async () => {
    const hosts: string[] = [];
    const requestHandler = {
      handle: async (request: HttpRequest) => ({ response: answerOf(hosts.push(`${request.protocol}//${request.hostname}${request.path}`)) }),
    };
    const client = new S3Client({ region: "eu-central-1", credentials: { accessKeyId: "a", secretAccessKey: "b" }, requestHandler });
    expect(await createObjectStore(client, "bucket").get("runs/x.json")).toBe("1");
    expect(hosts).toEqual(["https://bucket.s3.eu-central-1.amazonaws.com/runs/x.json"]);
  });
});

const answerOf = (body: number) => new HttpResponse({ statusCode: 200, headers: {}, body: Readable.from([String(body)]) });

/** Signature version 4 of a request as it came: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function signatureOf({ method, path, headers, body }: SeenRequest): string {
  const [, date = "", region = "", signed = ""] =
    /Credential=test\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const [where, query = ""] = path.split("?");
  const lines = signed.split(";").map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, where, query, lines.join(""), signed, sha256(body)].join("\n");
  const scope = `${date}/${region}/s3/aws4_request`;
  const key = ["s3", "aws4_request"].reduce(hmac, hmac(hmac("AWS4test", date), region));
  return hmac(key, ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n")).toString("hex");
}
