import { describe, expect, it } from "vitest";
import { upstreamPortOf } from "../../scripts/local/tool-services.ts";

describe("the services that tools of the local stack ask", () => {
  it.each([
    ["the stand-in", [], {}, 4568],
    ["the stand-in, whatever the domain", ["--domain", "medical"], {}, 4568],
    ["what DIVE_UPSTREAM names", [], { DIVE_UPSTREAM: "http://127.0.0.1:9000" }, null],
    ["themselves with --live-tools", ["--live-tools"], {}, null],
    ["themselves where keys are stored", ["--tool-keys"], {}, null],
    ["the stand-in where the variable is empty", [], { DIVE_UPSTREAM: "" }, 4568],
  ] as const)("%s", (_, args, environment, port) => {
    expect(upstreamPortOf(args, environment, 4568)).toBe(port);
  });

  it("are not both a stand-in and themselves", () => {
    expect(() => upstreamPortOf(["--live-tools"], { DIVE_UPSTREAM: "http://127.0.0.1:9000" }, 4568)).toThrow(
      "--live-tools asks the services themselves, but DIVE_UPSTREAM",
    );
  });
});
