/** The audit page's script, whose hash the page's policy names: no other script runs there. It keeps the marks in the browser and saves them to a file. */
export const auditScript = `
"use strict";
const audit = JSON.parse(document.getElementById("audit").textContent);
const key = "dive-audit " + JSON.stringify(audit.sample);
const marks = new Map(Object.entries(JSON.parse(localStorage.getItem(key) || "{}")));
const count = document.getElementById("count");
function show() {
  for (const input of document.querySelectorAll("input[type=radio]")) input.checked = marks.get(input.name) === input.value;
  count.textContent = marks.size + " of " + audit.rolloutIds.length + " marked";
}
document.addEventListener("change", (event) => {
  if (!audit.rolloutIds.includes(event.target.name)) return;
  marks.set(event.target.name, event.target.value);
  localStorage.setItem(key, JSON.stringify(Object.fromEntries(marks)));
  show();
});
document.getElementById("save").addEventListener("click", () => {
  const text = JSON.stringify({ format: "dive-audit-1", sample: audit.sample, marks: Object.fromEntries(marks) }, null, 1);
  const link = document.createElement("a");
  link.href = "data:application/json;charset=utf-8," + encodeURIComponent(text);
  link.download = "marks.json";
  link.click();
});
show();
`;
