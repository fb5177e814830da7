import { Aspects } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { getStack } from "sst/constructs";
import { describe, expect, it } from "vitest";
import { STACKS, type StackName, synthesizedApp } from "./synthesized-app.ts";

describe("cdk-nag's AwsSolutions on a named stage", () => {
  const app = synthesizedApp("prod");
  Aspects.of(app).add(new AwsSolutionsChecks({ verbose: true }));
  app.synth();

  it.each(Object.keys(STACKS) as StackName[])("has no finding without a written reason in %s", (name) => {
    const annotations = Annotations.fromStack(getStack(STACKS[name]));
    const found = [...annotations.findError("*", Match.stringLikeRegexp("AwsSolutions-.*")), ...annotations.findWarning("*", Match.stringLikeRegexp("AwsSolutions-.*"))];
    expect(found.map(({ id, entry }) => `${id}: ${String(entry.data)}`)).toEqual([]);
  });
});
