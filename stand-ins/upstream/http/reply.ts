/** What a service answers. */
export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: string };

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json;charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

export const text = (body: string, status = 200): Reply => ({ status, headers: { "content-type": "text/plain; charset=utf-8" }, body });

export const html = (body: string, status = 200): Reply => ({ status, headers: { "content-type": "text/html; charset=utf-8" }, body });

export const xml = (body: string, status = 200, type = "text/xml"): Reply => ({ status, headers: { "content-type": `${type}; charset=utf-8` }, body });
