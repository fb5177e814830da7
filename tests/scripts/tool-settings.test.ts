import { describe, expect, it } from "vitest";
import { toolSettingsOf } from "../../scripts/deployment/tool-settings.ts";

describe("the stack settings of tools", () => {
  it("are live, without a stand-in, where nothing is set", () => {
    expect(toolSettingsOf({ DIVE_UPSTREAM: "" }, "prod")).toEqual({
      standInUrl: undefined,
      contact: undefined,
      providers: { search: "serper", browse: "jina" },
      mode: "live",
    });
  });

  it.each(["http://127.0.0.1:4568", "https://stand-in.example.org:443/", "http://[::1]:8080"])("take a stand-in at %s", (DIVE_UPSTREAM) => {
    expect(toolSettingsOf({ DIVE_UPSTREAM }, "local").standInUrl).toBe(DIVE_UPSTREAM);
  });

  it.each([
    "127.0.0.1:4568",
    "http://127.0.0.1",
    "ftp://127.0.0.1:21",
    "http://user@127.0.0.1:80",
    "http://127.0.0.1:4568/path",
    "http://127.0.0.1:4568?x=1",
    "http://127.0.0.1:99999",
    "http://:4568",
  ])("refuse a stand-in at %s", (DIVE_UPSTREAM) => {
    expect(() => toolSettingsOf({ DIVE_UPSTREAM }, "local")).toThrow("DIVE_UPSTREAM");
  });

  it("refuse a stand-in on this machine for a stage on AWS", () => {
    expect(() => toolSettingsOf({ DIVE_UPSTREAM: "http://127.0.0.1:4568" }, "prod")).toThrow("stage prod runs on AWS");
    expect(toolSettingsOf({ DIVE_UPSTREAM: "https://stand-in.example.org:443" }, "prod").standInUrl).toBe("https://stand-in.example.org:443");
  });

  it("name every setting that cannot be", () => {
    const wrong = { DIVE_TOOLS: "off", DIVE_CONTACT: "me", DIVE_SEARCH_PROVIDER: "other", DIVE_BROWSE_PROVIDER: "fetch" };
    expect(() => toolSettingsOf(wrong, "prod")).toThrow(/DIVE_CONTACT: .*\nDIVE_SEARCH_PROVIDER: .*\nDIVE_TOOLS: /s);
  });
});
