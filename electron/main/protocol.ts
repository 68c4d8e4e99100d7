import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { APP_ORIGIN, APP_SCHEME, originOf } from '#electron/main/origin.ts'

/** Must be registered before the app is ready. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** Serves the built page, and nothing else of the disc, under app://workbench/. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, folder: string, serverUrl: () => string): void {
  protocol.handle(APP_SCHEME, (request) => answerApp(request, folder, serverUrl()))
}

export async function answerApp(request: Pick<Request, 'url' | 'method'>, folder: string, serverUrl: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const path = originOf(request.url) === APP_ORIGIN ? pathInside(folder, new URL(request.url).pathname) : undefined
  if (path === undefined) return plain(404)
  try {
    const body = await readFile(path)
    const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      headers: { ...securityHeaders(serverUrl), 'content-type': type },
    })
  } catch {
    return plain(404)
  }
}

/** Absolute path of a served file; undefined for anything that would leave the folder. */
function pathInside(folder: string, pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const root = resolve(folder)
  const path = resolve(join(root, decoded === '/' ? 'index.html' : decoded))
  return path.startsWith(root + sep) ? path : undefined
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } })
}

/**
 * Code only from the program itself (`wasm-unsafe-eval` is for the password hash, which is WebAssembly), connections only to the district
 * server. Styles may be inline: Mantine writes its theme into a style element.
 */
export function contentSecurityPolicy(serverUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // A meeting's sound is opened in the page and played from its memory.
    "media-src 'self' blob:",
    `connect-src 'self' ${serverUrl}`,
    // blob: because the zip library behind .xlsx exports starts its compressor from one; only our own script can make it.
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function securityHeaders(serverUrl: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(serverUrl),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  }
}
