import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  PeriodOverride,
  SingleValueWidget,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { type StackContext, use } from "sst/constructs";
import { Api } from "./api.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";
import { METRICS_NAMESPACE } from "./lib/node-function.ts";
import { Pipeline } from "./pipeline.ts";
import { Storage } from "./storage.ts";

const PERIOD = Duration.minutes(5);

/** Alarms, the topic that they tell, and a dashboard. */
export function Observability({ stack, app }: StackContext) {
  withoutCustomResources(stack);
  const { queue, deadLetters, miningQueue, miningDeadLetters } = use(Storage);
  const { functions, cycleMachine, rolloutMachine, exportMachine, runMachine } = use(Pipeline);
  const { api } = use(Api);

  const topic = new Topic(stack, "AlarmTopic", { displayName: `DIVE alarms, stage ${app.stage}`, enforceSSL: true });
  const alarm = (id: string, alarmDescription: string, metric: IMetric, threshold = 0) => {
    const built = new Alarm(stack, id, {
      alarmName: app.logicalPrefixedName(id),
      alarmDescription,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    built.addAlarmAction(new SnsAction(topic));
  };
  alarm(
    "DeadLettersWaiting",
    "A cycle or rollout could not be started after every try; its message waits in the dead-letter queue.",
    deadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: "max" }),
  );
  alarm(
    "MiningDeadLettersWaiting",
    "A message of the mining queue is no page to be mined; it waits in the mining's dead-letter queue.",
    miningDeadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: "max" }),
  );
  alarm("RunsFailed", "A run ended as failed; its item holds the error.", runMachine.metricFailed({ period: PERIOD }));
  alarm("ExportsFailed", "An export ended as failed; its item holds the error.", exportMachine.metricFailed({ period: PERIOD }));
  alarm("RunsTimedOut", "A run outlasted its machine's time limit.", runMachine.metricTimedOut({ period: PERIOD }));
  alarm("ApiErrors", "The API answered with 5xx.", api.metricServerError({ period: PERIOD, statistic: "sum" }));
  for (const [id, entry] of [
    ["DispatcherErrors", "dispatch/dispatcher"],
    ["ReconcilerErrors", "dispatch/reconciler"],
  ] as const) {
    const built = functions.get(entry);
    if (built) alarm(id, `functions/${entry}.ts threw.`, built.metricErrors({ period: PERIOD }));
  }

  const dashboard = new Dashboard(stack, "Dashboard", { dashboardName: app.logicalPrefixedName("overview"), periodOverride: PeriodOverride.AUTO });
  const lambdas = [...functions.values()];
  dashboard.addWidgets(
    new SingleValueWidget({
      title: "Waiting work, dead letters",
      metrics: [queue, deadLetters, miningQueue, miningDeadLetters].map((one) => one.metricApproximateNumberOfMessagesVisible()),
    }),
    new GraphWidget({ title: "Runs", left: [runMachine.metricStarted(), runMachine.metricSucceeded(), runMachine.metricFailed()] }),
    new GraphWidget({ title: "Cycles", left: [cycleMachine.metricStarted(), cycleMachine.metricSucceeded(), cycleMachine.metricFailed()] }),
    new GraphWidget({ title: "Rollouts", left: [rolloutMachine.metricStarted(), rolloutMachine.metricSucceeded(), rolloutMachine.metricFailed()] }),
    new GraphWidget({ title: "API", left: [api.metricCount(), api.metricClientError(), api.metricServerError()], right: [api.metricLatency()] }),
    new GraphWidget({ title: "Function errors", left: lambdas.map((built) => built.metricErrors()) }),
    new GraphWidget({ title: "Function durations", left: lambdas.map((built) => built.metricDuration()) }),
    new GraphWidget({ title: "Throttled calls", left: lambdas.map((built) => built.metricThrottles()) }),
    new GraphWidget({
      title: "Cycles, tasks, rollouts, tokens and cost",
      left: [new MathExpression({ expression: `SEARCH('Namespace="${METRICS_NAMESPACE}"', 'Sum', 300)`, label: "", usingMetrics: {} })],
    }),
  );

  stack.addOutputs({ AlarmTopicArn: topic.topicArn });
}
