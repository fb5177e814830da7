import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModelRouter } from "../../../shared/adapters/models/model-router.ts";
import { runIdOfRollout } from "../../../shared/contracts/ids.ts";
import { TrajectorySettings } from "../../../shared/contracts/rollout-settings.ts";
import { verifyAnswer } from "../../../shared/pipeline/verification/verify-answer.ts";
import { submitVerdictSpec, verifierPrompt } from "../../../shared/prompts/verdict.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { MemoryObjectStore } from "../../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../../support/fakes/memory-stores.ts";
import { type MisbehavingServer, startMisbehavingServer } from "../../support/misbehaving-server.ts";
import { makeRun } from "../../support/stored-items.ts";

const rolloutId = "run-01j9z3k4m5n6p7q8r9s0t1v2w3-0001-s0";
const verdict = { accepted: true, reason: "equal" };
const anthropicReply = {
  model: "claude-haiku-5-5",
  content: [{ type: "tool_use", id: "t1", name: "submit_verdict", input: verdict }],
  stop_reason: "tool_use",
  usage: { input_tokens: 1, output_tokens: 1 },
};
const openAiReply = {
  model: "gpt-6-luna",
  choices: [{ finish_reason: "tool_calls", message: { tool_calls: [{ id: "t1", function: { name: "submit_verdict", arguments: JSON.stringify(verdict) } }] } }],
  usage: { prompt_tokens: 1, completion_tokens: 1 },
};

/* What goes over the wire, byte by byte: a field that somebody adds to it shows here. */
describe("the body of a verifier's request", () => {
  let anthropic: MisbehavingServer;
  let openai: MisbehavingServer;
  beforeAll(async () => {
    [anthropic, openai] = await Promise.all([startMisbehavingServer(), startMisbehavingServer()]);
    anthropic.script({ body: anthropicReply });
    openai.script({ body: openAiReply });
    const stores = createMemoryStores();
    await stores.runs.create(makeRun({ id: runIdOfRollout(rolloutId) }), null);
    const clock = new FakeClock();
    const credentials = { anthropic: { apiKey: "k", baseUrl: anthropic.url }, openai: { apiKey: "k", baseUrl: `${openai.url}/v1` } };
    const settings = TrajectorySettings.parse({
      kind: "trajectories",
      source: { runs: ["run-01j9z3k4m5n6p7q8r9s0t1v2w4"] },
      rngSeed: 777_001,
      policy: "stand-in/policy-of-the-run",
      verification: { verifiers: ["anthropic/claude-haiku-5-5", "openai/gpt-6-luna"] },
    });
    const verified = await verifyAnswer(
      {
        runs: stores.runs,
        modelLimits: stores.limits,
        objects: new MemoryObjectStore(),
        clock,
        modelTimeoutMs: 5_000,
        models: createModelRouter({ credentials: async () => credentials, standInUrl: null, clock }),
      },
      { rolloutId, query: "How many?", reference: "42", answer: "41", settings, throttles: 0 },
    );
    expect(verified).toMatchObject({ status: "verified", correct: true, verdicts: [{ accepted: true }, { accepted: true }] });
  });
  afterAll(() => Promise.all([anthropic.close(), openai.close()]));

  const text = [
    "<query>How many?</query>",
    "<reference>42</reference>",
    "<answer>41</answer>",
    "Does the answer state what the reference states? Call submit_verdict.",
  ].join("\n");

  it("to the Messages API holds the query, the reference and the answer, and nothing else", () => {
    expect(anthropic.received.map(({ path }) => path)).toEqual(["/v1/messages"]);
    const { name, description, parameters } = submitVerdictSpec;
    expect(JSON.parse(anthropic.received[0]?.body ?? "")).toEqual({
      model: "claude-haiku-5-5",
      max_tokens: 4_096,
      output_config: { effort: "low" },
      tools: [{ name, description, input_schema: parameters, strict: true }],
      system: [{ type: "text", text: verifierPrompt }],
      messages: [{ role: "user", content: [{ type: "text", text }] }],
    });
  });

  it("to the chat completions API holds the same", () => {
    expect(openai.received.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
    const { name, description, parameters } = submitVerdictSpec;
    expect(JSON.parse(openai.received[0]?.body ?? "")).toEqual({
      model: "gpt-6-luna",
      max_completion_tokens: 4_096,
      reasoning_effort: "none",
      tools: [{ type: "function", function: { name, description, parameters, strict: true } }],
      messages: [
        { role: "system", content: verifierPrompt },
        { role: "user", content: text },
      ],
    });
  });

  it("names neither the rollout, nor the run, nor its policy, in its headers either", () => {
    for (const { body, headers } of [...anthropic.received, ...openai.received])
      for (const word of ["run-01j9z3k4m5n6p7q8r9s0t1v2w3", "policy-of-the-run", "777001"]) expect(`${body} ${JSON.stringify(headers)}`).not.toContain(word);
  });
});
