const pipelineSide = "^shared/(pipeline|domain|prompts|ports|contracts|tools|pools|adapters|config)/";

/** Which way imports point: functions -> pipeline -> domain, prompts, ports -> contracts; adapters -> ports, contracts. */
export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^aws-lambda$" } },
    { name: "contracts-import-contracts", severity: "error", from: { path: "^shared/contracts/" }, to: { path: pipelineSide, pathNot: "^shared/contracts/" } },
    { name: "ports-import-contracts", severity: "error", from: { path: "^shared/ports/" }, to: { path: pipelineSide, pathNot: "^shared/(ports|contracts)/" } },
    { name: "domain-is-pure", severity: "error", from: { path: "^shared/domain/" }, to: { path: pipelineSide, pathNot: "^shared/(domain|contracts)/" } },
    { name: "prompts-are-pure", severity: "error", from: { path: "^shared/prompts/" }, to: { path: pipelineSide, pathNot: "^shared/(prompts|contracts)/" } },
    {
      name: "no-io-in-domain",
      severity: "error",
      from: { path: "^shared/(domain|prompts|contracts|ports)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|buffer)$" },
    },
    {
      name: "pipeline-takes-ports",
      severity: "error",
      from: { path: "^shared/pipeline/" },
      to: { path: "^(shared/(adapters|tools|pools|config)|functions|stacks|cli)/" },
    },
    {
      name: "adapters-import-ports",
      severity: "error",
      from: { path: "^shared/adapters/" },
      to: { path: pipelineSide, pathNot: "^shared/(adapters|ports|contracts|domain)/" },
    },
    {
      name: "tools-take-ports",
      severity: "error",
      from: { path: "^shared/tools/" },
      to: { path: "^(shared/(adapters|pipeline|pools|config)|functions|stacks|cli)/" },
    },
    {
      name: "only-adapters-import-sdks",
      severity: "error",
      from: { pathNot: "^(shared/adapters|cli|scripts|tests|stacks)/" },
      to: { path: "node_modules/(@aws-sdk|@anthropic-ai|openai)/" },
    },
    {
      name: "only-deps-builds-adapters",
      severity: "error",
      from: { path: "^(functions|stacks)/", pathNot: "^functions/deps/" },
      to: { path: "^shared/adapters/" },
    },
    { name: "stacks-import-no-functions", severity: "error", from: { path: "^stacks/" }, to: { path: "^(functions|shared)/", pathNot: "^shared/contracts/" } },
    { name: "product-imports-no-tests", severity: "error", from: { path: "^(shared|functions|stacks|cli|scripts|stand-ins)/" }, to: { path: "^tests/" } },
    {
      name: "stand-ins-stand-alone",
      severity: "error",
      from: { path: "^stand-ins/" },
      to: { path: "^(shared/(pipeline|adapters|domain)|functions|stacks|cli)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.sst|\\.build|\\.dive)/" },
    parser: "swc",
    enhancedResolveOptions: { extensions: [".ts", ".mjs", ".js", ".json"], conditionNames: ["import", "node", "default"], exportsFields: ["exports"] },
  },
};
