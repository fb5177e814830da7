export type MetricName =
  | "CyclesDone"
  | "CyclesFailed"
  | "RolloutsDone"
  | "RolloutsFailed"
  | "RolloutsCorrect"
  | "InvalidCalls"
  | "TasksKept"
  | "TasksRejected"
  | "ModelCalls"
  | "ModelThrottles"
  | "ToolCalls"
  | "ToolErrors"
  | "TokensInput"
  | "TokensCached"
  | "TokensOutput"
  | "CostUsd"
  | "RunsDone"
  | "RunsFailed"
  | "RunsCancelled";

/** Numbers that a person watches: sums over all runs of the stage. */
export type Metrics = { add(values: Partial<Record<MetricName, number>>): void };
