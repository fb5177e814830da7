import type { ToolImport } from "../../shared/contracts/tool-import.ts";
import { columns } from "./text.ts";

/** What was imported, what was changed on the way, and what comes next. */
export function renderImport(imported: ToolImport, file: string | null): string {
  const { tools, refused, server, name } = imported;
  const rows = tools.map((tool) => [tool.name, tool.domain, tool.kind, JSON.stringify(tool.example)]);
  const changed = tools.filter(({ adapted }) => adapted.length > 0);
  return [
    `${name}: ${tools.length} tools of ${server.title} ${server.version}${file === null ? ", not written (--dry-run)" : `, written to ${file}`}`,
    columns([["TOOL", "DOMAIN", "KIND", "EXAMPLE"], ...rows]),
    ...section(
      "Adapted",
      changed.map((tool) => `${tool.name}: ${tool.adapted.join("; ")}`),
    ),
    ...section("Not imported", byReason(refused)),
    ...section("What next", nextSteps(imported)),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function byReason(refused: ToolImport["refused"]): string[] {
  const reasons = Map.groupBy(refused, ({ reason }) => reason);
  return [...reasons].map(([reason, tools]) => `${tools.map(({ name }) => name).join(", ")}: ${reason}`);
}

function nextSteps(imported: ToolImport): string[] {
  const made = imported.tools.filter(({ exampleFrom }) => exampleFrom === "made").map(({ originalName }) => originalName);
  const key = "key" in imported && imported.key !== null ? (typeof imported.key === "string" ? imported.key : imported.key.name) : null;
  return [
    "Read the descriptions in the file: models are told them. Labels, examples and rate may be changed there; commit it.",
    ...(made.length > 0 ? [`The examples of ${made.join(", ")} are made up from their schemas: give better ones with --example TOOL=JSON`] : []),
    ...(key === null ? [] : [`Put the key ${key} into the stage's tool-keys secret; without it the tools that need it are not sampled`]),
    `npx dive tools validate --family ${imported.name}${imported.source === "mcp-package" ? "" : " --live"}: only validated tools are sampled`,
    imported.source === "mcp-package"
      ? `The next deployment puts ${imported.package}@${imported.version} into a function of its own, mcp-${imported.name}`
      : "The next deployment knows the tools; nothing else has to run",
    `npx dive tools call ${imported.tools[0]?.name ?? "NAME"} --local --args '${JSON.stringify(imported.tools[0]?.example ?? {})}'`,
  ];
}
