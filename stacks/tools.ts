import { Duration, Fn, Tags } from "aws-cdk-lib";
import { CfnRouteTable, CfnSecurityGroup, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC } from "aws-cdk-lib/aws-ec2";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Architecture, CfnFunction, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { NagSuppressions } from "cdk-nag";
import type { Stack, StackContext } from "sst/constructs";
import { deploymentOf, isLocal, type PackageServer } from "./deployment.ts";
import { builtCode, functionLogs, functionRole, pascalCase } from "./lib/lambda-parts.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";
import { functionArn, functionName } from "./lib/names.ts";
import { BIOPYTHON, packageServer, SANDBOX } from "./lib/wiring.ts";

/** The Lambda's of this build host: the sandbox's machine code is compiled for it, and local AWS runs on it. */
const HOST_ARCHITECTURE = process.arch === "arm64" ? Architecture.ARM_64 : Architecture.X86_64;
const LAMBDA_NETWORK_ACTIONS = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];
const PYTHON = { runtime: Runtime.PYTHON_3_13, handler: "handler.handler", memorySize: 1024, timeout: Duration.seconds(60) };

/** The two Python Lambdas that tools run in (Biopython, and the sandbox of code_execution), and one for each imported npm package. */
export function Tools(context: StackContext) {
  withoutCustomResources(context.stack);
  biopython(context);
  sandbox(context);
  for (const server of deploymentOf(context.app).packageServers) importedPackage(context, server);
}

function biopython({ stack, app }: StackContext): void {
  const name = functionName(app, BIOPYTHON);
  const logs = functionLogs(stack, "Biopython", name);
  const built = new LambdaFunction(stack, "Biopython", {
    ...PYTHON,
    functionName: name,
    architecture: isLocal(app) ? HOST_ARCHITECTURE : Architecture.ARM_64,
    code: builtCode(app, "biopython"),
    role: functionRole(stack, "Biopython", logs, []),
    logGroup: logs,
  });
  keepPython313(built);
}

/** An imported MCP server, with a role that may write its own log and nothing else: the package's code runs under it. */
function importedPackage({ stack, app }: StackContext, { name, script, arguments: args }: PackageServer): void {
  const id = `Mcp${pascalCase(name.replaceAll("_", "-"))}`;
  const fullName = functionName(app, packageServer(name));
  const logs = functionLogs(stack, id, fullName);
  new LambdaFunction(stack, id, {
    functionName: fullName,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: "index.handler",
    memorySize: 1024,
    timeout: Duration.seconds(60),
    code: builtCode(app, packageServer(name)),
    role: functionRole(stack, id, logs, []),
    logGroup: logs,
    environment: { PACKAGE_SCRIPT: script, PACKAGE_ARGUMENTS: JSON.stringify(args) },
  });
}

/** Runs programs that a model wrote: no way out of its network, and a role that is of no use to them. */
function sandbox({ stack, app }: StackContext): void {
  const name = functionName(app, SANDBOX);
  const logs = functionLogs(stack, "Sandbox", name);
  const network = isolatedNetwork(stack, name);
  const role = functionRole(stack, "Sandbox", logs, [
    new PolicyStatement({ actions: LAMBDA_NETWORK_ACTIONS, resources: ["*"] }),
    new PolicyStatement({
      effect: Effect.DENY,
      actions: LAMBDA_NETWORK_ACTIONS,
      resources: ["*"],
      conditions: { ArnEquals: { "lambda:SourceFunctionArn": functionArn(stack, app, SANDBOX) } },
    }),
  ]);
  NagSuppressions.addResourceSuppressions(role, [
    {
      id: "AwsSolutions-IAM5",
      reason: "Lambda demands these actions of a function in a VPC on every resource; the function's own code is denied them.",
      appliesTo: ["Resource::*"],
    },
  ]);
  const built = new LambdaFunction(stack, "Sandbox", {
    ...PYTHON,
    functionName: name,
    architecture: HOST_ARCHITECTURE,
    code: builtCode(app, "sandbox"),
    role,
    logGroup: logs,
  });
  if (built.node.defaultChild instanceof CfnFunction) built.node.defaultChild.vpcConfig = network;
  keepPython313(built);
}

/** Two subnets whose route table has no route but the VPC's own, and a security group that lets nothing out. */
function isolatedNetwork(stack: Stack, name: string): CfnFunction.VpcConfigProperty {
  const vpc = new CfnVPC(stack, "SandboxVpc", { cidrBlock: "10.0.0.0/24" });
  Tags.of(vpc).add("Name", name);
  NagSuppressions.addResourceSuppressions(vpc, [
    { id: "AwsSolutions-VPC7", reason: "No gateway, endpoint or peering leads in or out of this VPC: there is no flow to log." },
  ]);
  const routes = new CfnRouteTable(stack, "SandboxRoutes", { vpcId: vpc.ref });
  const subnetIds = ["10.0.0.0/25", "10.0.0.128/25"].map((cidrBlock, index) => {
    const subnet = new CfnSubnet(stack, `SandboxSubnet${index}`, { vpcId: vpc.ref, cidrBlock, availabilityZone: Fn.select(index, Fn.getAzs()) });
    new CfnSubnetRouteTableAssociation(stack, `SandboxRoutes${index}`, { subnetId: subnet.ref, routeTableId: routes.ref });
    return subnet.ref;
  });
  const group = new CfnSecurityGroup(stack, "SandboxSecurityGroup", {
    vpcId: vpc.ref,
    groupDescription: "Nothing in, nothing out",
    // A group without egress rules is given one that allows all: this one matches no address.
    securityGroupEgress: [{ ipProtocol: "icmp", fromPort: 252, toPort: 86, cidrIp: "255.255.255.255/32", description: "Matches nothing" }],
  });
  return { subnetIds, securityGroupIds: [group.attrGroupId] };
}

function keepPython313(built: LambdaFunction): void {
  NagSuppressions.addResourceSuppressions(built, [
    { id: "AwsSolutions-L1", reason: "Biopython, numpy and Wasmtime are pinned as wheels for Python 3.13 and tested on it." },
  ]);
}
