import { expect, it } from "vitest";
import { Problem } from "../../shared/contracts/api.ts";
import { createApiWorld } from "./api-world.ts";

it.each([
  ["GET", "/", 404, undefined],
  ["GET", "/nothing", 404, undefined],
  ["GET", "/runs/", 404, undefined],
  ["GET", "/openapi-json", 404, undefined],
  ["DELETE", "/runs", 405, "POST, GET"],
  ["POST", "/runs/anything/tasks", 405, "GET"],
  ["OPTIONS", "/tools/search/call", 405, "POST"],
  ["PUT", "/runs/estimate", 405, "POST, GET"],
])("%s %s is answered with a problem: %i", async (method, path, status, allow) => {
  const response = await createApiWorld().callNoRoute(method, path);
  expect(response).toMatchObject({ statusCode: status, headers: { "content-type": "application/problem+json" } });
  expect(response.headers.allow).toBe(allow);
  const problem = Problem.parse(JSON.parse(response.body));
  expect(problem.status).toBe(status);
  expect(problem.detail).toContain(path);
});
