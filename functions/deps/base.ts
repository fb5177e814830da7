import { Logger as PowertoolsLogger } from "@aws-lambda-powertools/logger";
import { Metrics as PowertoolsMetrics } from "@aws-lambda-powertools/metrics";
import type { Clock } from "../../shared/ports/clock.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { Metrics } from "../../shared/ports/metrics.ts";
import { lazy } from "./lazy.ts";

const powertools = lazy(() => new PowertoolsLogger());
const emf = lazy(() => new PowertoolsMetrics());

/** What every function has. */
export const base = {
  clock: { now: () => new Date() } satisfies Clock,
  logger: {
    info: (message, fields = {}) => powertools().info(message, fields),
    warn: (message, fields = {}) => powertools().warn(message, fields),
    error: (message, fields = {}) => powertools().error(message, fields),
  } satisfies Logger,
  metrics: {
    add(values) {
      for (const [name, value] of Object.entries(values)) emf().addMetric(name, name === "CostUsd" ? "None" : "Count", value);
      emf().publishStoredMetrics();
    },
  } satisfies Metrics,
};
