import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { APP_ORIGIN } from '#electron/main/origin.ts'
import { PAGE_ORIGIN } from '#tests/stand-in/page-address.ts'

/**
 * The proxy that stand-in Chromium uses. It lets the server see the origin that true Electron sends (app://workbench) and gives the page
 * its own back, so that the server's real answer to that origin, preflights included, decides. Everything streams.
 */
export async function startRelay(): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === undefined || !URL.canParse(incoming.url)) {
      outgoing.writeHead(400).end()
      return
    }
    const forward = request(incoming.url, {
      method: incoming.method ?? 'GET',
      headers: replaceOrigin(incoming.headers, PAGE_ORIGIN, APP_ORIGIN),
    })
    forward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, replaceOrigin(answer.headers, APP_ORIGIN, PAGE_ORIGIN))
      // A stream's headers must arrive before its first event.
      outgoing.flushHeaders()
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
    })
    // No answer at all, as with a pulled cable; a status of the relay's own would look like the server's.
    forward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => forward.destroy())
    incoming.pipe(forward)
  })
  tunnelHttps(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a TCP port
  return { port, close: () => server.close() }
}

function replaceOrigin(headers: IncomingHttpHeaders, from: string, to: string): IncomingHttpHeaders {
  const replaced: IncomingHttpHeaders = { ...headers }
  delete replaced['proxy-connection']
  for (const name of ['origin', 'access-control-allow-origin'] as const) if (replaced[name] === from) replaced[name] = to
  return replaced
}

/** Encrypted traffic passes unchanged, and so does its origin. */
function tunnelHttps(server: Server): void {
  server.on('connect', (incoming, client, head) => {
    const [host, port] = (incoming.url ?? '').split(':')
    const upstream = connect(Number(port ?? 443), host ?? '', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  })
}
