/** What is used of it; the package brings no types. */
declare module "turndown" {
  type Rule = { filter: string | string[]; replacement: (content: string) => string };
  class TurndownService {
    constructor(options: { headingStyle: "atx"; bulletListMarker: "-"; codeBlockStyle: "fenced" });
    escape: (text: string) => string;
    addRule(name: string, rule: Rule): this;
    remove(filter: string[]): this;
    turndown(node: unknown): string;
  }
  export = TurndownService;
}
