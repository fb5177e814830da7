import { afterEach, beforeEach, expect, it } from "vitest";
import { UnreachableError } from "../../cli/errors.ts";
import packageJson from "../../package.json" with { type: "json" };
import { createApiWorld } from "../api/api-world.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld(createApiWorld(), { files: { "broken.json": "{" } });
  cli.context.connect = async () => {
    throw new UnreachableError("no stack is known here");
  };
});
afterEach(() => cli.stop());

const mine = ["seeds", "mine", "--domain", "medical", "--source"];
it.each([
  [["run", "--cycles", "0"], "cycles"],
  [["run", "--watch", "--detach"], "give either --watch or --detach"],
  [["run", "--settings", "broken.json"], "broken.json is not a JSON object"],
  [["estimate", "--iterations", "99"], "iterations"],
  [["rollout", "--settings", "broken.json"], "broken.json is not a JSON object"],
  [["rollout", "--attempts", "0"], "attempts"],
  [["frontier", "no-run"], "source.runs"],
  [["eval", "--base-url", "http://127.0.0.1:8000/v1"], "--base-url needs --model"],
  [[...mine, "pubmed", "--pages", "0"], "pages"],
  [[...mine, "listings"], "it is mined for financial"],
])("dive %j says what is wrong where no stack runs", async (args, says) => {
  expect(await cli.dive(...args)).toMatchObject({ exitCode: 2, err: expect.stringContaining(says) });
});

it.each([[["run"]], [["estimate"]], [["rollout"]], [["frontier"]], [["eval"]], [[...mine, "pubmed"]]])(
  "dive %j says that no stack runs where nothing else is wrong",
  async (args) => {
    expect(await cli.dive(...args)).toMatchObject({ exitCode: 3, err: expect.stringContaining("no stack is known here") });
  },
);

it("dive --version tells the package's version", async () => {
  expect(await cli.dive("--version")).toEqual({ exitCode: 0, out: `${packageJson.version}\n`, err: "" });
});
