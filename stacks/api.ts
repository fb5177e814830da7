import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, type HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { type StackContext, use } from "sst/constructs";
import { AUTHORIZER_FUNCTION, NO_ROUTE_FUNCTION, ROUTES, TOOL_CALL_FUNCTION } from "./lib/function-table.ts";
import { pascalCase } from "./lib/lambda-parts.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";
import { nodeFunction } from "./lib/node-function.ts";
import { wiringOf } from "./lib/wiring.ts";
import { Storage } from "./storage.ts";

/** The HTTP API: one Lambda a route, all behind the bearer-token authorizer. */
export function Api({ stack, app }: StackContext) {
  withoutCustomResources(stack);
  const wiring = wiringOf(stack, app, use(Storage));
  nodeFunction(stack, app, TOOL_CALL_FUNCTION, wiring);

  const authorizer = new HttpLambdaAuthorizer("BearerToken", nodeFunction(stack, app, AUTHORIZER_FUNCTION, wiring), {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: ["$request.header.Authorization"],
    resultsCacheTtl: Duration.minutes(5),
  });
  const api = new HttpApi(stack, "HttpApi", {
    apiName: app.logicalPrefixedName("api"),
    createDefaultStage: false,
    defaultAuthorizer: authorizer,
    defaultIntegration: new HttpLambdaIntegration("NoRouteIntegration", nodeFunction(stack, app, NO_ROUTE_FUNCTION, wiring)),
  });
  for (const spec of ROUTES) {
    const [method, path] = spec.route.split(" ") as [HttpMethod, string];
    const integration = new HttpLambdaIntegration(`${pascalCase(spec.entry)}Integration`, nodeFunction(stack, app, spec, wiring));
    api.addRoutes({ path, methods: [method], integration });
  }

  const logs = new LogGroup(stack, "AccessLogs", {
    logGroupName: `/aws/vendedlogs/apis/${app.logicalPrefixedName("api")}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const format = {
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    route: "$context.routeKey",
    status: AccessLogField.contextStatus(),
    latency: AccessLogField.contextResponseLatency(),
    error: AccessLogField.contextErrorMessage(),
  };
  new HttpStage(stack, "DefaultStage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    accessLogSettings: { destination: new LogGroupLogDestination(logs), format: AccessLogFormat.custom(JSON.stringify(format)) },
  });

  stack.addOutputs({ ApiId: api.apiId, ApiUrl: api.apiEndpoint });
  return { api };
}
