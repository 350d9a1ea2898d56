// SPDX-License-Identifier: GPL-2.0-only

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  mbox: "application/mbox",
};

/**
 * Serves a folder on the loopback address.
 *
 * @param port 0 for any that is free.
 */
export function serveSite(
  dir: string,
  port: number,
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve(
    { hostname: "127.0.0.1", port, onListen: () => {} },
    (request) => answer(dir, request),
  );
}

/** What a request is answered with; nothing outside the folder is read. */
export async function answer(
  dir: string,
  { url, method }: Request,
): Promise<Response> {
  if (method !== "GET" && method !== "HEAD") {
    return new Response("only GET", { status: 405 });
  }
  const path = pathOf(url);
  const body = path === undefined ? undefined : await read(dir, path);
  if (body !== undefined) return page(body, path!, 200);
  const missing = await read(dir, "404.html") ?? new Uint8Array();
  // The page does not know how deep the address is that led to it.
  const html = new TextDecoder().decode(missing)
    .replace("<head>", '<head>\n<base href="/">');
  return page(new TextEncoder().encode(html), "404.html", 404);
}

/** The file that an address means; none for one that is no file of a site. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url).pathname).slice(1);
    const parts = path.split("/");
    if (parts.some((it) => it === ".." || /[\\\0]/.test(it))) return undefined;
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

async function read(
  dir: string,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const root = await Deno.realPath(dir);
    // A symbolic link may not lead out either.
    const real = await Deno.realPath(`${root}/${path}`);
    if (!real.startsWith(`${root}/`)) return undefined;
    return await Deno.readFile(real);
  } catch {
    return undefined;
  }
}

function page(
  body: Uint8Array<ArrayBuffer>,
  path: string,
  status: number,
): Response {
  const type = types[path.split(".").at(-1)!] ?? "application/octet-stream";
  return new Response(body, {
    status,
    headers: { "content-type": type, "x-content-type-options": "nosniff" },
  });
}
