import { expect, it } from "vitest";
import { contactNotice } from "../../scripts/deployment/contact-notice.ts";
import { toolSettingsOf } from "../../scripts/deployment/tool-settings.ts";

it.each<[string, Record<string, string>, boolean]>([
  ["asks services and names nobody", {}, true],
  ["records what services answer", { DIVE_TOOLS: "record" }, true],
  ["names a contact", { DIVE_CONTACT: "https://example.org/dive" }, false],
  ["asks a stand-in", { DIVE_UPSTREAM: "http://127.0.0.1:4568" }, false],
  ["replays recordings", { DIVE_TOOLS: "replay" }, false],
])("a stage that %s", (_, environment, isTold) => {
  expect(contactNotice(toolSettingsOf(environment, "local"))).toEqual(isTold ? expect.stringContaining("DIVE_CONTACT is not set") : null);
});
