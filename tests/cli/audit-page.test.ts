import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { renderAuditPage } from "../../cli/render/audit-page.ts";
import { auditScript } from "../../cli/render/audit-script.ts";
import { AuditMarks } from "../../shared/contracts/audit.ts";

const runId = "run-01j9z3k4m5n6p7q8r9s0t1v2w3";
const rolloutId = `${runId}-0001-s0`;
const sample = { runs: [runId], of: "judged" as const, population: 9, size: 1, rngSeed: 5, drawnAt: "2026-11-01T10:00:00.000Z" };
const hostile = `</pre></script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" 'too' & \u202Egnp.exe\u202C \u0007`;
const page = renderAuditPage(sample, [{ rolloutId, query: hostile, reference: "a < b", answer: hostile }]);

describe("the audit page", () => {
  it("shows hostile texts as texts", () => {
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain("a &lt; b");
    // Signs that turn text around, and one that rings.
    expect(page).toContain("[U+202E]gnp.exe[U+202C] [U+0007]");
    for (const sign of ["\u202E", "\u0007"]) expect(page).not.toContain(sign);
    expect(page.match(/<script/g)).toHaveLength(2);
  });

  it("lets its own script run and no other, and loads nothing", () => {
    const hash = createHash("sha256").update(auditScript).digest("base64");
    expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
    expect(page).toContain(`<script>${auditScript}</script>`);
    expect(page.replaceAll(hostile, "")).not.toMatch(/\b(?:src|href)="?https?:/);
  });

  it("says nothing of the verdicts, so that whoever marks is not led", () => {
    expect(page).not.toMatch(/accepted|rejected|correct/);
  });

  it("saves the marks in the form that is read back", () => {
    const elements = new Map<string, { textContent?: string; listeners: (() => void)[]; addEventListener(name: string, run: () => void): void }>();
    const element = (id: string) => {
      const found = elements.get(id) ?? { listeners: [] as (() => void)[], addEventListener: (_: string, run: () => void) => void found.listeners.push(run) };
      elements.set(id, found);
      return found;
    };
    element("audit").textContent = /id="audit">(.*)<\/script>/.exec(page)?.[1] ?? "";
    const changes: ((event: object) => void)[] = [];
    const link = { href: "", download: "", click: () => {} };
    const stored = new Map<string, string>();
    const document = {
      getElementById: element,
      querySelectorAll: () => [],
      addEventListener: (_: string, run: (event: object) => void) => changes.push(run),
      createElement: () => link,
    };
    const localStorage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) };
    runInNewContext(auditScript, { document, localStorage, JSON, Map, Object, encodeURIComponent });
    for (const change of changes) {
      change({ target: { name: rolloutId, value: "right" } });
      change({ target: { name: "another", value: "wrong" } });
    }
    expect(element("count").textContent).toBe("1 of 1 marked");
    for (const listener of element("save").listeners) listener();
    const saved: unknown = JSON.parse(decodeURIComponent(link.href.slice(link.href.indexOf(",") + 1)));
    expect(AuditMarks.parse(saved)).toEqual({ format: "dive-audit-1", sample, marks: { [rolloutId]: "right" } });
  });
});
