/** Every route of the HTTP API and the function behind it: `functions/api/<name>.ts`. */
export const apiRoutes = {
  "POST /runs": "create-run",
  "GET /runs": "list-runs",
  "POST /runs/estimate": "estimate-run",
  "GET /runs/{runId}": "get-run",
  "GET /runs/{runId}/tasks": "list-run-tasks",
  "GET /runs/{runId}/cycles/{cycleId}": "get-cycle",
  "GET /runs/{runId}/rollouts": "list-run-rollouts",
  "POST /runs/{runId}/cancel": "cancel-run",
  "GET /rollouts/{rolloutId}": "get-rollout",
  "GET /tasks/{taskId}": "get-task",
  "POST /pools": "store-pool",
  "GET /tools": "list-tools",
  "GET /tools/{name}": "get-tool",
  "POST /tools/{name}/call": "call-tool",
  "GET /tool-calls/{toolCallId}": "get-tool-call",
  "GET /openapi.json": "get-openapi",
} as const;
export type ApiRoute = keyof typeof apiRoutes;
