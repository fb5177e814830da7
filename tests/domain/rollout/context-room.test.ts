import { describe, expect, it } from "vitest";
import { contextLimit, estimateTokens, replyRoom } from "../../../shared/domain/rollout/context-room.ts";

describe("the context limit", () => {
  it.each([
    ["anthropic/claude-haiku-4-5", 65_536, 65_536],
    ["anthropic/claude-haiku-4-5", 500_000, 200_000],
    ["openai/some-open-model", 131_072, 131_072],
  ])("of %s under a limit of %d is %d", (model, contextTokens, limit) => {
    expect(contextLimit(model, contextTokens)).toBe(limit);
  });
});

describe("the room for a reply", () => {
  it.each([
    [0, 8_192, 4_096, 4_096],
    [4_096, 8_192, 4_096, 4_096],
    [4_097, 8_192, 4_096, 4_095],
    [7_936, 8_192, 4_096, 256],
    [7_937, 8_192, 4_096, null],
    [8_192, 8_192, 4_096, null],
    [9_000, 8_192, 4_096, null],
    [768, 1_024, 256, 256],
  ])("with %d of %d tokens taken, at most %d a reply: %s", (conversationTokens, limit, outputTokens, room) => {
    expect(replyRoom({ conversationTokens, limit, outputTokens })).toBe(room);
  });
});

describe("the estimate of a text's tokens", () => {
  it.each([
    ["", 0],
    ["abc", 1],
    ["abcd", 2],
    ["é", 1],
    ["日本語", 3],
  ])("of %j is %d", (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});
