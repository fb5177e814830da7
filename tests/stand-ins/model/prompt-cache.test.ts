import { describe, expect, it } from "vitest";
import { AutomaticCache } from "../../../stand-ins/model/automatic-cache.ts";
import { Prefix } from "../../../stand-ins/model/prefix.ts";
import { FIVE_MINUTES, ONE_HOUR, PromptCache } from "../../../stand-ins/model/prompt-cache.ts";
import { anthropicPrefix } from "../../../stand-ins/model/protocol/anthropic.ts";
import { parseMessagesRequest } from "../../../stand-ins/model/protocol/anthropic-request.ts";
import { CHARACTERS_PER_TOKEN } from "../../../stand-ins/model/tokens.ts";

/** Blocks of so many tokens; a mark `*` sets a 5-minute breakpoint, `h` one of an hour. */
function prompt(...blocks: string[]) {
  const prefix = new Prefix("scope", 0);
  for (const block of blocks) {
    const [name = "", tokens = "0", mark = ""] = block.split(":");
    prefix.add(name.padEnd(Number(tokens) * CHARACTERS_PER_TOKEN, "."), mark === "*" ? FIVE_MINUTES : mark === "h" ? ONE_HOUR : null);
  }
  return prefix.blocks;
}
const ask = (cache: PromptCache, blocks: ReturnType<typeof prompt>, now: number) => {
  const { use, commit } = cache.use(blocks, now);
  commit();
  return [use.input, use.read, use.write];
};

describe("prompt cache", () => {
  it.each<[string, string[][], number[][]]>([
    [
      "no breakpoint: all input",
      [["a:600"], ["a:600"]],
      [
        [600, 0, 0],
        [600, 0, 0],
      ],
    ],
    [
      "the second call reads",
      [
        ["a:600:*", "b:100"],
        ["a:600:*", "b:100"],
      ],
      [
        [100, 0, 600],
        [100, 600, 0],
      ],
    ],
    [
      "below 512 tokens nothing is cached",
      [
        ["a:500:*", "b:100"],
        ["a:500:*", "b:100"],
      ],
      [
        [600, 0, 0],
        [600, 0, 0],
      ],
    ],
    [
      "512 tokens are enough",
      [["a:512:*"], ["a:512:*"]],
      [
        [0, 0, 512],
        [0, 512, 0],
      ],
    ],
    [
      "a longer prefix reads the old part and writes the new",
      [["a:600:*"], ["a:600", "b:100", "c:50:*"]],
      [
        [0, 0, 600],
        [0, 600, 150],
      ],
    ],
    [
      "another byte before the breakpoint reads nothing",
      [
        ["a:600", "b:100:*"],
        ["x:600", "b:100:*"],
      ],
      [
        [0, 0, 700],
        [0, 0, 700],
      ],
    ],
    [
      "another order reads nothing",
      [
        ["a:300", "b:300:*"],
        ["b:300", "a:300:*"],
      ],
      [
        [0, 0, 600],
        [0, 0, 600],
      ],
    ],
    [
      "entries stand at breakpoints only",
      [
        ["a:600", "b:100:*"],
        ["a:600:*", "c:100"],
      ],
      [
        [0, 0, 700],
        [100, 0, 600],
      ],
    ],
    [
      "the longest of several breakpoints is read",
      [
        ["a:600:*", "b:100:*"],
        ["a:600:*", "b:100:*", "c:40:*"],
      ],
      [
        [0, 0, 700],
        [0, 700, 40],
      ],
    ],
    [
      "an earlier breakpoint is read where the later part changed",
      [
        ["a:600:*", "b:100:*"],
        ["a:600:*", "x:100:*"],
      ],
      [
        [0, 0, 700],
        [0, 600, 100],
      ],
    ],
  ])("%s", (_, calls, expected) => {
    const cache = new PromptCache();
    expect(calls.map((blocks, index) => ask(cache, prompt(...blocks), index))).toEqual(expected);
  });

  it.each([
    [18, 600],
    [19, 600],
    [20, 0],
  ])("with %i blocks after an entry a breakpoint reads %i tokens", (blocks, read) => {
    const cache = new PromptCache();
    ask(cache, prompt("a:600:*"), 0);
    const later = Array.from({ length: blocks }, (_, index) => `b${index}:10${index === blocks - 1 ? ":*" : ""}`);
    expect(cache.use(prompt("a:600", ...later), 1).use.read).toBe(read);
  });

  it("forgets after five minutes, counted from the last use", () => {
    const cache = new PromptCache();
    const blocks = prompt("a:600:*");
    const minutes = [0, 4, 8, 12.9, 18];
    expect(minutes.map((minute) => ask(cache, blocks, minute * 60_000)[1])).toEqual([0, 600, 600, 600, 0]);
  });

  it("keeps an entry of an hour for an hour, and tells its tokens apart", () => {
    const cache = new PromptCache();
    const first = cache.use(prompt("a:600:h", "b:100:*"), 0);
    first.commit();
    expect(first.use).toEqual({ input: 0, read: 0, write: 700, write1h: 600 });
    expect(ask(cache, prompt("a:600:h", "c:100:*"), 50 * 60_000)).toEqual([0, 600, 100]);
  });

  it("an entry cannot be read before the reply that wrote it has begun", () => {
    const cache = new PromptCache();
    const blocks = prompt("a:600:*");
    const first = cache.use(blocks, 0);
    expect(cache.use(blocks, 1).use.read).toBe(0);
    first.commit();
    expect(cache.use(blocks, 2).use.read).toBe(600);
  });
});

describe("what the cache sees of a request", () => {
  const base = {
    model: "rules",
    max_tokens: 10,
    tools: [
      { name: "a", input_schema: { type: "object" } },
      { name: "b", input_schema: { type: "object" } },
    ],
    system: "s",
    messages: [{ role: "user", content: "x" }],
  };
  const hashes = (change: object, key = "k") => anthropicPrefix(parseMessagesRequest({ ...base, ...change }), key).blocks.map(({ hash }) => hash);
  const sharedBlocks = (change: object, key?: string) => {
    const [one, other] = [hashes({}), hashes(change, key)];
    const differs = one.findIndex((hash, index) => hash !== other[index]);
    return differs < 0 ? one.length : differs;
  };

  it.each<[string, object, number]>([
    ["the same request", {}, 4],
    ["other output tokens", { max_tokens: 99 }, 4],
    ["a breakpoint alone", { system: [{ type: "text", text: "s", cache_control: { type: "ephemeral" } }] }, 4],
    ["another model", { model: "other" }, 0],
    ["tools in another order", { tools: base.tools.toReversed() }, 0],
    ["another system prompt", { system: "t" }, 2],
    ["no parallel calls", { tool_choice: { type: "auto", disable_parallel_tool_use: true } }, 3],
    ["another thinking", { thinking: { type: "adaptive" } }, 3],
    ["another output format", { output_config: { effort: "low" } }, 3],
    ["another message", { messages: [{ role: "user", content: "y" }] }, 3],
  ])("%s shares its first blocks", (_, change, shared) => expect(sharedBlocks(change)).toBe(shared));

  it("another key shares nothing", () => expect(sharedBlocks({}, "other")).toBe(0));
});

describe("automatic cache", () => {
  it.each<[string, string[], string[], number]>([
    ["the whole prompt again, in steps of 128", ["a:1000", "b:100"], ["a:1000", "b:100"], 1024],
    ["a longer prompt", ["a:1000", "b:300"], ["a:1000", "b:300", "c:500"], 1280],
    ["below 1,024 tokens", ["a:1000"], ["a:1000", "b:500"], 0],
    ["another beginning", ["a:2000"], ["x:2000"], 0],
  ])("%s", (_, first, second, cached) => {
    const cache = new AutomaticCache();
    cache.use(prompt(...first), 0).commit();
    expect(cache.use(prompt(...second), 1).cached).toBe(cached);
  });
});
