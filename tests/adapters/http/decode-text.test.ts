import { expect, it } from "vitest";
import { decodeText } from "../../../shared/adapters/http/decode-text.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

it.each([
  ["UTF-8 where nothing says otherwise", Buffer.from("né"), "text/plain", "né"],
  ["the charset of Content-Type", latin1("né"), "text/plain; charset=ISO-8859-1", "né"],
  ["a charset in quotes", latin1("né"), 'text/plain; charset="latin1"', "né"],
  ["a multibyte charset", Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), "text/html; charset=GBK", "你好"],
  ["a byte order mark, whatever Content-Type says", Buffer.from([0xff, 0xfe, 0x6e, 0, 0xe9, 0]), "text/plain; charset=utf-8", "né"],
  ["HTML that declares itself", latin1('<html><meta charset="windows-1252">né'), "text/html", '<html><meta charset="windows-1252">né'],
  [
    "XML that declares itself",
    latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>né</a>'),
    "text/xml",
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>né</a>',
  ],
  ["an unknown charset as UTF-8", Buffer.from("né"), "text/plain; charset=klingon", "né"],
  ["broken UTF-8 with marks where it is broken", latin1("né"), "text/plain", "n\ufffd"],
])("reads %s", (_what, bytes, contentType, text) => {
  expect(decodeText(bytes, contentType)).toBe(text);
});
