import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { synthesize } from "./synthesized-app.ts";

const { templates } = synthesize("prod");
const tools = templates.Tools;
const NETWORK_ACTIONS = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

describe("the sandbox Lambda", () => {
  it("sits in two subnets of a network of its own", () => {
    tools.resourceCountIs("AWS::EC2::VPC", 1);
    tools.resourceCountIs("AWS::EC2::Subnet", 2);
    const [sandbox] = lambdas("prod-dive-sandbox");
    expect(sandbox?.VpcConfig.SubnetIds).toHaveLength(2);
    expect(sandbox?.VpcConfig.SecurityGroupIds).toHaveLength(1);
  });

  it.each([
    "Route",
    "InternetGateway",
    "NatGateway",
    "EgressOnlyInternetGateway",
    "VPCGatewayAttachment",
    "VPCEndpoint",
    "VPCPeeringConnection",
    "TransitGatewayAttachment",
  ])("has no way out of it: no %s", (type) => {
    for (const template of Object.values(templates)) template.resourceCountIs(`AWS::EC2::${type}`, 0);
  });

  it("has subnets bound to the route table that has no routes, and gives them no public address", () => {
    tools.resourceCountIs("AWS::EC2::RouteTable", 1);
    tools.resourceCountIs("AWS::EC2::SubnetRouteTableAssociation", 2);
    tools.allResourcesProperties("AWS::EC2::Subnet", { MapPublicIpOnLaunch: Match.absent() });
  });

  it("has a security group that lets nothing in and nothing out", () => {
    const [group] = Object.values(tools.findResources("AWS::EC2::SecurityGroup"));
    expect(group?.Properties.SecurityGroupIngress).toBeUndefined();
    expect(group?.Properties.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: "255.255.255.255/32" })]);
    tools.resourceCountIs("AWS::EC2::SecurityGroupEgress", 0);
    tools.resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
  });

  it("has a role for Lambda's network interfaces and its own logs, which denies the interfaces to its own code", () => {
    const roles = Object.entries(tools.findResources("AWS::IAM::Role")).filter(([id]) => id.startsWith("SandboxRole"));
    expect(roles).toHaveLength(1);
    const role = roles[0]?.[1].Properties;
    expect(role.ManagedPolicyArns).toBeUndefined();
    expect(role.Policies).toHaveLength(1);
    const sandboxArn = { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":lambda:us-east-1:123456789012:function:prod-dive-sandbox"]] };
    expect(role.Policies[0].PolicyDocument.Statement).toEqual([
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: { "Fn::GetAtt": [expect.stringMatching(/^SandboxLogs/), "Arn"] } },
      { Effect: "Allow", Action: NETWORK_ACTIONS, Resource: "*" },
      { Effect: "Deny", Action: NETWORK_ACTIONS, Resource: "*", Condition: { ArnEquals: { "lambda:SourceFunctionArn": sandboxArn } } },
    ]);
    tools.resourceCountIs("AWS::IAM::Policy", 0);
  });

  it("has an environment that tells its programs nothing", () => {
    expect(lambdas("prod-dive-sandbox")[0]?.Environment).toBeUndefined();
  });

  it("is for the architecture of the machine that compiled it, and Biopython for arm64", () => {
    expect(lambdas("prod-dive-sandbox")[0]).toMatchObject({ Runtime: "python3.13", Architectures: [process.arch === "arm64" ? "arm64" : "x86_64"] });
    expect(lambdas("prod-dive-biopython")[0]).toMatchObject({ Runtime: "python3.13", Architectures: ["arm64"] });
  });
});

function lambdas(name: string) {
  return Object.values(tools.findResources("AWS::Lambda::Function", { Properties: { FunctionName: name } })).map(({ Properties }) => Properties);
}
