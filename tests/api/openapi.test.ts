import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../scripts/openapi/document.ts";
import { apiRoutes } from "../../shared/contracts/api-routes.ts";
import { ROUTES } from "../../stacks/lib/function-table.ts";
import { createApiWorld } from "./api-world.ts";

const root = join(import.meta.dirname, "../..");

describe("the OpenAPI document", () => {
  it("is committed as the schemas give it: `node scripts/openapi/generate.ts` writes it", () => {
    expect(JSON.parse(readFileSync(join(root, "openapi/openapi.json"), "utf8"))).toEqual(openApiDocument());
  });

  it("is served", async () => {
    const response = await createApiWorld().call("GET /openapi.json");
    expect(JSON.parse(response.body)).toMatchObject({ openapi: "3.1.0", paths: { "/runs": { post: { operationId: "create-run" } } } });
  });

  it("has every reference that it makes", () => {
    const text = JSON.stringify(openApiDocument());
    const { components } = JSON.parse(text);
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(components.schemas).toHaveProperty(name ?? "");
  });

  it("names the routes that are deployed", () => {
    expect(Object.fromEntries(ROUTES.map(({ route, entry }) => [route, entry.replace("api/", "")]))).toEqual(apiRoutes);
  });
});
