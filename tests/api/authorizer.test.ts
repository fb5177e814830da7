import { describe, expect, it } from "vitest";
import { createApiWorld, testToken } from "./api-world.ts";

describe("the authorizer", () => {
  it.each([
    [{ authorization: `Bearer ${testToken}` }, true],
    [{ Authorization: `bearer ${testToken}` }, true],
    [{ authorization: `Bearer ${testToken}x` }, false],
    [{ authorization: `Bearer ${testToken.slice(1)}` }, false],
    [{ authorization: testToken }, false],
    [{ authorization: `Basic ${testToken}` }, false],
    [{ authorization: "Bearer " }, false],
    [{}, false],
    [undefined, false],
  ])("%o: %s", async (headers, isAuthorized) => {
    expect(await createApiWorld().authorize({ headers })).toEqual({ isAuthorized });
  });

  it("lets nobody through where the token cannot be read", async () => {
    const world = createApiWorld({ deps: { apiToken: () => Promise.reject(new Error("no secret")) } });
    await expect(world.authorize({ headers: { authorization: "Bearer x" } })).rejects.toThrow("no secret");
  });
});
