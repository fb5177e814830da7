import { Logger as PowertoolsLogger } from "@aws-lambda-powertools/logger";
import type { Clock } from "../../shared/ports/clock.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { lazy } from "./lazy.ts";

const powertools = lazy(() => new PowertoolsLogger());

/** What every function has. */
export const base = {
  clock: { now: () => new Date() } satisfies Clock,
  logger: {
    info: (message, fields = {}) => powertools().info(message, fields),
    warn: (message, fields = {}) => powertools().warn(message, fields),
    error: (message, fields = {}) => powertools().error(message, fields),
  } satisfies Logger,
};
