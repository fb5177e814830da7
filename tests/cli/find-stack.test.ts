import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnreachableError, UsageError } from "../../cli/errors.ts";
import { findStack } from "../../cli/find-stack.ts";

const local = {
  apiUrl: "http://127.0.0.1:4566/_aws/execute-api/abc/$default",
  token: "local-token",
  endpoint: "http://127.0.0.1:4566",
  region: "us-east-1",
  stage: "local",
  bucket: "b",
  table: "t",
  modelsSecretId: "dive/local/models",
};
const prod = { apiUrl: "https://x.execute-api.us-east-1.amazonaws.com", token: "prod-token" };

let projectRoot: string;
beforeEach(() => {
  projectRoot = mkdtempSync(join(tmpdir(), "dive-stack-"));
  mkdirSync(join(projectRoot, ".dive", "local"), { recursive: true });
});
afterEach(() => rmSync(projectRoot, { recursive: true, force: true }));
const writeStack = (text: string) => writeFileSync(join(projectRoot, ".dive", "local", "stack.json"), text);
const find = (stage?: string, environment = {}) => findStack({ projectRoot, environment, readStage: async (name) => (name === "prod" ? prod : null) }, stage);
const variables = { DIVE_API_URL: "https://api.example.org", DIVE_API_TOKEN: "variable-token" };

describe("findStack", () => {
  it("takes the stage that is named before the variables, and those before the local stack", async () => {
    writeStack(JSON.stringify(local));
    expect(await find("prod", variables)).toEqual(prod);
    expect(await find(undefined, variables)).toEqual({ apiUrl: variables.DIVE_API_URL, token: variables.DIVE_API_TOKEN });
    expect(await find()).toMatchObject({ apiUrl: local.apiUrl, token: local.token });
    expect(await find("local", variables)).toMatchObject({ token: local.token });
  });

  it.each([
    ["an address that is none", undefined, { ...variables, DIVE_API_URL: "nonsense" }, 'DIVE_API_URL is "nonsense", which is no http:// or https:// address'],
    ["an address of another kind", undefined, { ...variables, DIVE_API_URL: "ftp://example.org" }, "DIVE_API_URL"],
    ["an empty stage", "", {}, '--stage "" names no stage'],
    ["a stage that no stack could have", "my stage", {}, '--stage "my stage" names no stage'],
  ])("refuses %s as wrong usage", async (_, stage, environment, message) => {
    await expect(find(stage, environment)).rejects.toThrow(UsageError);
    await expect(find(stage, environment)).rejects.toThrow(message);
  });

  it("says what AWS said where it cannot be asked, and what to set", async () => {
    const readStage = async () => Promise.reject(new Error("Region is missing"));
    const asked = findStack({ projectRoot, environment: {}, readStage }, "prod");
    await expect(asked).rejects.toThrow(UnreachableError);
    await expect(asked).rejects.toThrow("AWS did not say where stage prod is (Region is missing): set AWS_REGION");
  });

  it("says what to do where there is none", async () => {
    await expect(find()).rejects.toThrow(UnreachableError);
    await expect(find()).rejects.toThrow("npm start");
    await expect(find("staging")).rejects.toThrow("no stage staging is deployed");
    await expect(find(undefined, { DIVE_API_URL: variables.DIVE_API_URL })).rejects.toThrow(UsageError);
    writeStack("{");
    await expect(find()).rejects.toThrow("is damaged");
  });
});
