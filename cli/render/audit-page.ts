import { createHash } from "node:crypto";
import type { AuditItem, AuditSample } from "../../shared/contracts/audit.ts";
import { auditScript } from "./audit-script.ts";

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 4rem; color: #1a1a1a; background: #fff; }
article { border-top: 1px solid #bbb; padding: 1rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .5rem; padding: .5rem .75rem; background: #f2f2f2; font: 14px/1.5 ui-monospace, monospace; unicode-bidi: isolate; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
h2 { font-size: 1rem; } h3 { font-size: .8rem; margin: .5rem 0 .25rem; color: #555; }
label { margin-right: 1.5rem; }
footer { position: fixed; inset: auto 0 0; background: #fff; border-top: 1px solid #bbb; padding: .5rem 1rem; display: flex; gap: 1rem; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
`;

/**
 * A page that stands alone: the query, the reference and the answer of each drawn rollout, three marks to choose from, and a button that
 * saves them. Models and web pages wrote the texts: they are escaped, and the page's policy runs its own script and loads nothing.
 */
export function renderAuditPage(sample: AuditSample, items: readonly AuditItem[]): string {
  const data = JSON.stringify({ sample, rolloutIds: items.map(({ rolloutId }) => rolloutId) }).replaceAll("<", "\\u003c");
  const scriptHash = createHash("sha256").update(auditScript).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${scriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit of ${items.length} answers</title>
<style>${style}</style>
</head>
<body>
<h1>Audit of ${items.length} answers</h1>
<p>${escaped(`Drawn from ${sample.population} (${sample.of}) of ${sample.runs.join(", ")} with rngSeed ${sample.rngSeed} at ${sample.drawnAt}.`)}</p>
<p>Right: the answer states what the reference states, for this query. What the verifiers said is not shown. Marks stay in this browser until you save them; hand the file to <code>dive verify audit --marks marks.json</code>.</p>
${items.map(article).join("\n")}
<footer><span id="count" role="status"></span><button id="save" type="button">Save marks</button></footer>
<script type="application/json" id="audit">${data}</script>
<script>${auditScript}</script>
</body>
</html>
`;
}

function article({ rolloutId, query, reference, answer }: AuditItem, place: number): string {
  const choices = ["right", "wrong", "unsure"].map((mark) => `<label><input type="radio" name="${escaped(rolloutId)}" value="${mark}"> ${mark}</label>`);
  return `<article aria-labelledby="item-${place}">
<h2 id="item-${place}">${place + 1}. ${escaped(rolloutId)}</h2>
<h3>Query</h3><pre>${shown(query)}</pre>
<div class="pair"><div><h3>Reference</h3><pre>${shown(reference)}</pre></div><div><h3>Answer</h3><pre>${shown(answer)}</pre></div></div>
<fieldset><legend>The answer is</legend>${choices.join("")}</fieldset>
</article>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Signs that would hide or turn text around are named instead. */
const shown = (text: string) =>
  escaped(text).replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`);
