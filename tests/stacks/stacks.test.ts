import { readFileSync } from "node:fs";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { PIPELINE_FUNCTIONS, ROUTES } from "../../stacks/lib/function-table.ts";
import { pascalCase } from "../../stacks/lib/lambda-parts.ts";
import { ALL_FUNCTIONS, type Resource, type Synthesized, synthesize } from "./synthesized-app.ts";

const prod = synthesize("prod");
const local = synthesize("local", "http://127.0.0.1:4567", { DIVE_UPSTREAM: "http://127.0.0.1:4568", DIVE_CONTACT: "me@example.org", DIVE_TOOLS: "record" });
const script = "node_modules/atlas-mcp/dist/index.js";
const importing = synthesize("prod", undefined, {}, [{ name: "my_atlas", script, arguments: ["stdio"] }]);

describe("cdk-nag's AwsSolutions", () => {
  it("has no finding without a written reason", () => {
    expect(prod.findings).toEqual([]);
  });
});

describe("data", () => {
  it.each(["AWS::DynamoDB::Table", "AWS::S3::Bucket"])("is kept when a named stage is removed: %s", (type) => {
    expect(only(prod, type).DeletionPolicy).toBe("Retain");
  });

  it.each(["AWS::DynamoDB::Table", "AWS::S3::Bucket"])("goes with the local stage: %s", (type) => {
    expect(only(local, type).DeletionPolicy).toBe("Delete");
  });

  it("has a table with one index, expiry, recovery, and no accidental deletion", () => {
    expect(only(prod, "AWS::DynamoDB::Table").Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [{ IndexName: "gsi1", Projection: { ProjectionType: "ALL" } }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    });
  });

  it("has a private, encrypted bucket in which tool calls and replies last a day", () => {
    const { Properties: bucket } = only(prod, "AWS::S3::Bucket");
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    const expiring = bucket.LifecycleConfiguration.Rules.filter((rule: { ExpirationInDays?: number }) => rule.ExpirationInDays === 1);
    expect(expiring.map((rule: { Prefix: string }) => rule.Prefix)).toEqual(["tool-calls/", "replies/"]);
  });

  it.each(["AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"])("is refused without TLS: %s", (type) => {
    const policies = ofType(prod, type);
    expect(policies.length).toBeGreaterThan(0);
    for (const { Properties: policy } of policies) {
      expect(policy.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
    }
  });

  it("has a work queue whose messages go to the dead letters after ten receives", () => {
    prod.templates.Storage.hasResourceProperties("AWS::SQS::Queue", {
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 10, deadLetterTargetArn: Match.anyValue() },
    });
    expect(ofType(prod, "AWS::SQS::Queue").every(({ Properties: queue }) => queue.SqsManagedSseEnabled === true)).toBe(true);
  });

  it("has a mining queue whose messages outlast the function that mines, and go to the dead letters after it has given a page up", () => {
    prod.templates.Storage.hasResourceProperties("AWS::SQS::Queue", {
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 25, deadLetterTargetArn: Match.anyValue() },
    });
    prod.templates.Mining.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });

  it("keeps what upstreams answered for a month, and recordings for good", () => {
    const rules: { Prefix?: string; ExpirationInDays?: number }[] = only(prod, "AWS::S3::Bucket").Properties.LifecycleConfiguration.Rules;
    expect(rules.find(({ Prefix }) => Prefix === "upstream-replies/")?.ExpirationInDays).toBe(30);
    expect(rules.filter(({ Prefix = "" }) => "recordings/".startsWith(Prefix)).every((rule) => rule.ExpirationInDays === undefined)).toBe(true);
  });

  it.each(["models", "tool-keys"])("writes no key into the template: %s", (name) => {
    prod.templates.Storage.hasResourceProperties("AWS::SecretsManager::Secret", { Name: `dive/prod/${name}`, SecretString: "{}" });
  });
});

describe("functions", () => {
  it("are those of the table, with its memory and timeout", () => {
    const deployed = ofType(prod, "AWS::Lambda::Function").filter(({ Properties: fn }) => fn.Runtime === "nodejs24.x");
    const seen = deployed.map(({ Properties: fn }) => [fn.FunctionName, fn.MemorySize, fn.Timeout, fn.Architectures]);
    const wanted = ALL_FUNCTIONS.map((spec) => [`prod-dive-${spec.entry.replace("/", "-")}`, spec.memory, spec.timeout, ["arm64"]]);
    expect(seen.sort()).toEqual(wanted.sort());
  });

  it("of an imported package exist only where one is imported, with a role that may log and nothing else", () => {
    const arn = /function:prod-dive-mcp-my_atlas"/;
    importing.templates.Tools.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "prod-dive-mcp-my_atlas",
      Runtime: "nodejs24.x",
      Environment: { Variables: { PACKAGE_SCRIPT: script, PACKAGE_ARGUMENTS: '["stdio"]' } },
    });
    const roles = [...importing.resources].flatMap(([id, resource]) => statementsOf(resource).map((statement) => ({ id, ...statement })));
    expect(roles.filter(({ id }) => id.startsWith("Tools.McpMyAtlasRole")).map(({ actions }) => actions)).toEqual([
      ["logs:CreateLogStream", "logs:PutLogEvents"],
    ]);
    const callers = roles.filter(({ actions, resources }) => actions.includes("lambda:InvokeFunction") && arn.test(JSON.stringify(resources)));
    expect(callers.map(({ id }) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual([
      "Api.RunToolCallRole",
      "Mining.MinePageRole",
      "Pipeline.ExecuteToolRole",
      "Pipeline.RolloutExecuteToolRole",
    ]);
    expect(importing.findings).toEqual([]);
    expect(
      [...prod.resources]
        .filter(([, resource]) => JSON.stringify(resource).includes("dive-mcp-"))
        .map(([id]) => id.replace(/[0-9A-F]{8}$/, ""))
        .sort(),
    ).toEqual([
      // They know how such functions would be named.
      "Api.RunToolCall",
      "Mining.MinePage",
      "Pipeline.ExecuteTool",
      "Pipeline.RolloutExecuteTool",
    ]);
  });

  it("know the stand-in model only on a stage that has one", () => {
    const urls = (stage: Synthesized) =>
      ofType(stage, "AWS::Lambda::Function").flatMap(({ Properties: fn }) => fn.Environment?.Variables.STAND_IN_MODEL_URL ?? []);
    expect(urls(prod)).toEqual([]);
    expect(new Set(urls(local))).toEqual(new Set(["http://127.0.0.1:4567"]));
  });

  it("that run tools know how, and nobody else whom to write to", () => {
    const variables = (stage: Synthesized, name: string) =>
      ofType(stage, "AWS::Lambda::Function").flatMap(({ Properties: fn }) =>
        fn.Environment?.Variables[name] === undefined ? [] : [[fn.FunctionName.replace(/^[a-z]+-dive-/, ""), fn.Environment.Variables[name]]],
      );
    const each = (value: string) => ["api-run-tool-call", "cycle-execute-tool", "mining-mine-page", "rollout-execute-tool"].map((name) => [name, value]);
    expect(variables(prod, "TOOL_MODE")).toContainEqual(["cycle-execute-tool", "live"]);
    expect(variables(prod, "UPSTREAM_STAND_IN_URL")).toEqual([]);
    expect(variables(prod, "CONTACT")).toEqual([]);
    expect(variables(local, "TOOL_MODE")).toContainEqual(["api-run-tool-call", "record"]);
    expect(variables(local, "CONTACT").sort()).toEqual(each("me@example.org"));
    expect(variables(local, "UPSTREAM_STAND_IN_URL")).toContainEqual(["cycle-execute-tool", "http://127.0.0.1:4568"]);
  });

  it("all log to a group that forgets", () => {
    const groups = ofType(prod, "AWS::Logs::LogGroup");
    expect(groups.every(({ Properties: group }) => group.RetentionInDays === 30)).toBe(true);
    for (const { Properties: fn } of ofType(prod, "AWS::Lambda::Function")) {
      expect(groups.map(({ Properties: group }) => group.LogGroupName)).toContain(`/aws/lambda/${fn.FunctionName}`);
    }
  });

  it("behind the API end before its limit of 30 s", () => {
    const routes = ofType(prod, "AWS::Lambda::Function").filter(({ Properties: fn }) => /-api-(?!run-tool-call)/.test(fn.FunctionName));
    expect(Math.max(...routes.map(({ Properties: fn }) => fn.Timeout))).toBeLessThan(30);
  });
});

describe("permissions", () => {
  const statements = [...prod.resources].flatMap(([id, resource]) => statementsOf(resource).map((statement) => ({ id, ...statement })));

  it("name every action", () => {
    expect(statements.filter(({ Effect, actions }) => Effect === "Allow" && actions.some((action) => action.includes("*")))).toEqual([]);
  });

  it("name every resource where AWS lets them", () => {
    const onAll = statements.filter(({ Effect, resources }) => Effect === "Allow" && resources.includes("*")).map(({ id }) => id.replace(/[0-9A-F]{8}$/, ""));
    expect(onAll.sort()).toEqual([
      // Step Functions' log delivery has no resource to name.
      "Pipeline.CycleMachineRoleDefaultPolicy",
      "Pipeline.ExportMachineRoleDefaultPolicy",
      "Pipeline.RolloutMachineRoleDefaultPolicy",
      "Pipeline.RunMachineRoleDefaultPolicy",
      // Nor have the network interfaces that Lambda makes; the sandbox's own code is denied them.
      "Tools.SandboxRole",
    ]);
  });

  it("are written out: no policy that AWS keeps and may widen, nothing granted by exception", () => {
    const roles = ofType(prod, "AWS::IAM::Role");
    expect(roles.length).toBeGreaterThan(ALL_FUNCTIONS.length);
    expect(roles.flatMap(({ Properties: role }) => role.ManagedPolicyArns ?? [])).toEqual([]);
    const documents = [...prod.resources.values()].flatMap(({ Properties }) => JSON.stringify(Properties ?? {}));
    expect(documents.filter((document) => /"Not(Action|Resource|Principal)"/.test(document))).toEqual([]);
  });

  it("let only services of AWS take a role or call a function, and each of them only for this account's own resources", () => {
    const trusted = ofType(prod, "AWS::IAM::Role").flatMap(({ Properties: role }) =>
      role.AssumeRolePolicyDocument.Statement.map(({ Principal }: { Principal: { Service?: unknown } }) => JSON.stringify(Principal)),
    );
    expect([...new Set(trusted)].sort()).toEqual([JSON.stringify({ Service: "lambda.amazonaws.com" }), JSON.stringify({ Service: "states.amazonaws.com" })]);
    const callers = ofType(prod, "AWS::Lambda::Permission").map(({ Properties: permission }) => permission);
    expect(new Set(callers.map(({ Principal }) => Principal))).toEqual(new Set(["apigateway.amazonaws.com", "events.amazonaws.com"]));
    expect(callers.every(({ SourceArn }) => SourceArn !== undefined)).toBe(true);
  });

  it("let each machine call its own functions alone", () => {
    for (const machine of ["Cycle", "Rollout", "Run", "Export"]) {
      const called = statements.filter(({ id, actions }) => id.startsWith(`Pipeline.${machine}MachineRole`) && actions.includes("lambda:InvokeFunction"));
      const own = PIPELINE_FUNCTIONS.filter(({ entry }) => entry.startsWith(`${machine.toLowerCase()}/`));
      expect(called.flatMap(({ resources }) => resources)).toHaveLength(own.length);
    }
  });

  it("let the derivation, the policy and the verification read the models' keys alone, and the execution of tools the tools'", () => {
    const secretsOf = (role: string) =>
      statements
        .filter(({ id, actions }) => id.startsWith(`Pipeline.${role}`) && actions.includes("secretsmanager:GetSecretValue"))
        .map(({ resources }) => JSON.stringify(resources).match(/ExportsOutputRef(\w+?)[0-9A-F]{8}/)?.[1]);
    expect(["DeriveTaskRole", "PolicyStepRole", "VerifyRole"].map(secretsOf)).toEqual([["Models"], ["Models"], ["Models"]]);
    expect(["ExecuteToolRole", "RolloutExecuteToolRole"].map(secretsOf)).toEqual([["ToolKeys"], ["ToolKeys"]]);
    expect(["FinishCycleRole", "FinishRolloutRole", "RecordTurnRole", "PrepareRolloutRole"].flatMap(secretsOf)).toEqual([]);
  });

  it("let those that make a dataset write datasets, and nobody else", () => {
    const writers = statements.filter(({ actions, resources }) => actions.includes("s3:PutObject") && JSON.stringify(resources).includes("/datasets/*"));
    expect(writers.map(({ id }) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual([
      "Pipeline.ExportTasksRole",
      "Pipeline.FinishExportRole",
      "Pipeline.WriteShardRole",
    ]);
  });

  it("let tools write the rate limits of the table and nothing else of it", () => {
    const onTable = (role: string) =>
      statements.filter(({ id, actions }) => id.startsWith(`Pipeline.${role}`) && actions.some((action) => action.startsWith("dynamodb:")));
    for (const role of ["ExecuteToolRole", "RolloutExecuteToolRole"])
      expect(onTable(role).map(({ actions, conditions }) => [actions, conditions])).toEqual([
        [["dynamodb:UpdateItem"], { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["UPSTREAM#*"] } }],
      ]);
  });
});

describe("state machines", () => {
  it.each(["cycle", "rollout", "run", "export"])("of the file %s.asl.json have a function in their folder for every placeholder, and no more", (machine) => {
    const definition = readFileSync(`state-machines/${machine}.asl.json`, "utf8");
    const placeholders = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]));
    const functions = PIPELINE_FUNCTIONS.filter(({ entry }) => entry.startsWith(`${machine}/`)).map(({ entry }) => `${pascalCase(entry)}FnArn`);
    expect([...placeholders].sort()).toEqual(functions.sort());
  });

  it("log errors and no execution data", () => {
    const logging = ofType(prod, "AWS::StepFunctions::StateMachine").map(({ Properties: machine }) => machine.LoggingConfiguration);
    expect(logging).toHaveLength(4);
    for (const configuration of logging) expect(configuration).toMatchObject({ Level: "ERROR", IncludeExecutionData: false });
  });
});

describe("the API", () => {
  it("asks for the token on every route, and on what is none", () => {
    const routes = ofType(prod, "AWS::ApiGatewayV2::Route");
    expect(routes.map(({ Properties: route }) => route.RouteKey).sort()).toEqual(["$default", ...ROUTES.map(({ route }) => route)].sort());
    expect(routes.every(({ Properties: route }) => route.AuthorizationType === "CUSTOM")).toBe(true);
    prod.templates.Api.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 300,
      IdentitySource: ["$request.header.Authorization"],
    });
  });

  it("keeps access logs", () => {
    expect(only(prod, "AWS::ApiGatewayV2::Stage").Properties.AccessLogSettings.Format).toContain("$context.status");
  });
});

describe("watching", () => {
  it("has the schedules of dispatcher and reconciler", () => {
    const schedules = ofType(prod, "AWS::Events::Rule").map(({ Properties: rule }) => rule.ScheduleExpression);
    expect(schedules.sort()).toEqual(["rate(1 minute)", "rate(5 minutes)"]);
  });

  it("tells the topic of dead letters, failed runs and errors", () => {
    const alarms = ofType(prod, "AWS::CloudWatch::Alarm").map(({ Properties: alarm }) => alarm);
    expect(alarms.map((alarm) => alarm.AlarmName.replace("prod-dive-", "")).sort()).toEqual([
      "ApiErrors",
      "DeadLettersWaiting",
      "DispatcherErrors",
      "ExportsFailed",
      "MiningDeadLettersWaiting",
      "ReconcilerErrors",
      "RunsFailed",
      "RunsTimedOut",
    ]);
    expect(alarms.every((alarm) => alarm.AlarmActions.length === 1)).toBe(true);
  });
});

function ofType({ resources }: Synthesized, type: string): Resource[] {
  return [...resources.values()].filter((resource) => resource.Type === type);
}

function only(stage: Synthesized, type: string): Resource {
  const [resource, ...others] = ofType(stage, type);
  if (!resource || others.length > 0) throw new Error(`${others.length + (resource ? 1 : 0)} resources of ${type}, not one`);
  return resource;
}

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly conditions: unknown;
}

function statementsOf({ Type, Properties }: Resource): Statement[] {
  const policies = Type === "AWS::IAM::Policy" ? [Properties] : Type === "AWS::IAM::Role" ? (Properties.Policies ?? []) : [];
  return policies.flatMap((policy: Resource["Properties"]) =>
    policy.PolicyDocument.Statement.map(({ Effect, Action, Resource: on, Condition: conditions }: Record<string, unknown>) => ({
      Effect,
      actions: [Action].flat(),
      resources: [on].flat(),
      conditions,
    })),
  );
}
