import { describe, expect, it } from "vitest";
import { createAnthropicClient } from "../../../shared/adapters/anthropic/anthropic-client.ts";
import { readVerdict } from "../../../shared/domain/verification/read-verdict.ts";
import { verdictRequest } from "../../../shared/pipeline/verification/ask-verifier.ts";
import { submitVerdictName } from "../../../shared/prompts/verdict.ts";
import type { VerifierBehaviour } from "../../../stand-ins/model/verifier/verifier-behaviour.ts";
import { withModel } from "./support.ts";

/** Of each of hundreds of calls at once, which a busy machine answers late. */
const patienceMs = 20_000;

type Given = { verifier: string; query?: string; reference: string; answer: string; isAgain?: boolean };

/** What a verifier of the pipeline reads from the stand-in: true, false, or why there is no verdict. */
function ask(verifier: Partial<VerifierBehaviour>, questions: readonly Given[]): Promise<(boolean | string)[]> {
  return withModel({ verifier }, async ({ url }) => {
    const client = createAnthropicClient({ apiKey: "k", baseUrl: url, provenance: "stand-in", clock: { now: () => new Date(0) } });
    return Promise.all(
      questions.map(async ({ verifier: name, query = "How long?", reference, answer, isAgain = false }) => {
        const compared = { query, reference, answer };
        const first = await client.complete(verdictRequest(`stand-in/${name}`, compared, [], patienceMs));
        const before = [{ reply: first, costUsd: 0, at: "2026-01-01T00:00:00.000Z" }];
        const reply = isAgain ? await client.complete(verdictRequest(`stand-in/${name}`, compared, before, patienceMs)) : first;
        const { verdict, why } = readVerdict(reply, submitVerdictName, answer);
        return verdict?.accepted ?? why ?? "neither";
      }),
    );
  });
}

const many = (verifier: string, isAgain = false): Given[] =>
  Array.from({ length: 400 }, (_, place) => ({
    verifier,
    query: `How long is number ${place}?`,
    reference: "12 km",
    answer: place % 2 ? "12 km" : "13 km",
    isAgain,
  }));
const right = many("verifier-a").map(({ reference, answer }) => reference === answer);

describe("the stand-in as verifier", () => {
  it.each([
    ["42", "42", true],
    ["42", "42.0", true],
    ["EcoRI", "ecori.", true],
    ["GAATTC", "The final answer is GAATTC", true],
    ["42", "43", false],
    ["yes", "no", false],
    ["a < b", "a < b", true],
    ["42", "", false],
  ])("holds %s against %s: %s", async (reference, answer, accepted) => {
    const questions = ["verifier-a", "verifier-b"].map((verifier) => ({ verifier, reference, answer }));
    expect(await ask({}, questions)).toEqual([accepted, accepted]);
  });

  it("disagrees on the share that is set, by the verifier -b alone, and on the same answers every time", async () => {
    const b = await ask({ disagree: 0.3 }, many("verifier-b"));
    const share = b.filter((accepted, place) => accepted !== right[place]).length / b.length;
    expect(share).toBeGreaterThan(0.23);
    expect(share).toBeLessThan(0.37);
    expect(await ask({ disagree: 0.3 }, many("verifier-b"))).toEqual(b);
    expect(await ask({ disagree: 0.3 }, many("verifier-a"))).toEqual(right);
  });

  it("first writes what is no verdict on the share that is set, and gives one when it is asked again", async () => {
    const first = await ask({ unparsable: 0.25 }, many("verifier-a"));
    const share = first.filter((accepted) => typeof accepted === "string").length / first.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
    expect(await ask({ unparsable: 0.25 }, many("verifier-a", true))).toEqual(right);
  });

  it("gives none however often it is asked on another share", async () => {
    const again = await ask({ silent: 0.25 }, many("verifier-a", true));
    expect(again).toEqual(await ask({ silent: 0.25 }, many("verifier-a")));
    const share = again.filter((accepted) => typeof accepted === "string").length / again.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
  });
});
