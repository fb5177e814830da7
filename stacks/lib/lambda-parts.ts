import { join } from "node:path";
import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Code } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { NagSuppressions } from "cdk-nag";
import type { App, Stack } from "sst/constructs";
import { deploymentOf } from "../deployment.ts";

/** "cycle/derive-task" is DeriveTask, as the state is named. */
export function pascalCase(entry: string): string {
  const words = entry.slice(entry.lastIndexOf("/") + 1).split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

export function functionLogs(stack: Stack, id: string, functionName: string): LogGroup {
  return new LogGroup(stack, `${id}Logs`, {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** A role that may write to the function's own log group and what `statements` say, no more. */
export function functionRole(stack: Stack, id: string, logs: LogGroup, statements: readonly PolicyStatement[]): Role {
  const ownLogs = new PolicyStatement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logs.logGroupArn] });
  const role = new Role(stack, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    inlinePolicies: { Grants: new PolicyDocument({ statements: [ownLogs, ...statements] }) },
  });
  NagSuppressions.addResourceSuppressions(role, [
    {
      id: "AwsSolutions-IAM5",
      reason: "The function reads and writes every object below these prefixes of the bucket.",
      appliesTo: [{ regex: "/^Resource::.+\\/(runs|datasets|exports|minings|pools|replies|tool-calls|upstream-replies|recordings)\\/\\*$/" }],
    },
    {
      id: "AwsSolutions-IAM5",
      reason: "The name of an execution is known only when it starts: every execution of the one machine.",
      appliesTo: [{ regex: "/^Resource::arn:.+:execution:[^*]+:\\*$/" }],
    },
  ]);
  return role;
}

/** A built package. A removal publishes nothing, so it needs no build. */
export function builtCode(app: App, ...path: string[]): Code {
  return Code.fromAsset(app.mode === "remove" ? "stacks" : join(deploymentOf(app).assets, ...path));
}
