import { html } from "../../http/reply.ts";
import type { Service } from "../../http/service.ts";
import { escapeXml } from "../../http/xml.ts";
import { isPrescribable } from "./concept-attributes.ts";
import { historyCalls } from "./ndc-calls.ts";
import { rxclassCalls } from "./rxclass-calls.ts";
import { routesOf } from "./rxnav-route.ts";
import { conceptCalls } from "./rxnorm-calls.ts";
import { rxtermsCalls } from "./rxterms-calls.ts";

const page = (status: number, reason: string, message: string) =>
  html(
    `<!doctype html><html lang="en"><head><title>HTTP Status ${status} – ${reason}</title></head><body><h1>HTTP Status ${status} – ${reason}</h1><p><b>Message</b> ${escapeXml(message)}</p></body></html>`,
    status,
  );

/** RxNav: RxNorm, Prescribable RxNorm, RxTerms and RxClass. */
export const rxnavService: Service = {
  name: "RxNav",
  hosts: ["rxnav.nlm.nih.gov"],
  routes: [
    ...routesOf("rxnormdata", "", [...conceptCalls(() => true), ...historyCalls]),
    ...routesOf("rxnormdata", "/Prescribe", conceptCalls(isPrescribable)),
    ...routesOf("rxtermsdata", "/RxTerms", rxtermsCalls),
    ...routesOf("rxclassdata", "/rxclass", rxclassCalls),
  ],
  notFound: ({ path }) => page(404, "Not Found", `The requested resource [${path}] is not available`),
  badRequest: ({ kind, name, value }) =>
    page(
      400,
      "Bad Request",
      kind === "missing" ? `Required parameter '${name}' is missing` : `${kind === "unknown" ? "Unknown parameter" : "Invalid value of"} '${name}': ${value}`,
    ),
};
