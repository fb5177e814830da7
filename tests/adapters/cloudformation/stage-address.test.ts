import { CloudFormationServiceException, type DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import type { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import { readStageAddress } from "../../../shared/adapters/cloudformation/stage-address.ts";

const missing = (stack: string) =>
  new CloudFormationServiceException({ name: "ValidationError", $fault: "client", $metadata: {}, message: `Stack with id ${stack} does not exist` });

/** Stacks by name with their outputs, and secrets by id. */
function clientsOf(stacks: Record<string, Record<string, string>>, secrets: Record<string, string>) {
  const cloudFormation = {
    async send({ input: { StackName = "" } }: DescribeStacksCommand) {
      const outputs = stacks[StackName];
      if (!outputs) throw missing(StackName);
      return { Stacks: [{ Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }] };
    },
  };
  const reader = { send: async ({ input }: GetSecretValueCommand) => ({ SecretString: secrets[input.SecretId ?? ""] }) };
  return { cloudFormation, secrets: reader } as Parameters<typeof readStageAddress>[0];
}

describe("readStageAddress", () => {
  const stacks = { "prod-dive-Api": { ApiUrl: "https://api.example.org" }, "prod-dive-Storage": { ApiTokenSecretArn: "arn:token" } };

  it("joins the API's output and the token's secret", async () => {
    expect(await readStageAddress(clientsOf(stacks, { "arn:token": "t" }), "prod")).toEqual({ apiUrl: "https://api.example.org", token: "t" });
  });

  it("is null for a stage that is not deployed", async () => {
    expect(await readStageAddress(clientsOf(stacks, {}), "staging")).toBeNull();
  });

  it("says so where the secret is empty", async () => {
    await expect(readStageAddress(clientsOf(stacks, {}), "prod")).rejects.toThrow("the secret arn:token is empty");
  });
});
