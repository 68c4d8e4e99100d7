import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DesktopBridge } from '#shared/contracts/desktop.ts'
import { APP_ORIGIN } from '#electron/main/origin.ts'
import { buildProgram } from '#tests/stand-in/build-program.ts'
import { launchDesktop, type Desktop } from '#tests/stand-in/launch-desktop.ts'

declare const desktop: DesktopBridge

let folder: string
let server: Server
let serverUrl: string
let running: Desktop | undefined
const seenOrigins: (string | undefined)[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desktop-test-'))
  await buildProgram(join(folder, 'program'), {
    'index.html': '<!doctype html><title>页</title><body>议事<script type="module" src="./page.js"></script>',
    'page.js': 'window.evalWorked = (() => { try { return new Function("return true")() } catch { return false } })()',
    'worker.js': 'postMessage("from a worker")',
  })
  server = createServer((request, response) => {
    seenOrigins.push(request.headers.origin)
    const allow = request.url === '/api/refused' ? 'https://elsewhere.invalid' : APP_ORIGIN
    response.setHeader('access-control-allow-origin', allow)
    response.setHeader('access-control-allow-headers', 'authorization, content-type')
    if (request.url !== '/api/stream') return void response.end('{"ok":true}')
    response.setHeader('content-type', 'text/event-stream')
    response.write('data: first\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a TCP port
}, 60_000)

afterEach(async () => {
  await running?.kill()
  running = undefined
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function launch(pc: string): Promise<Desktop> {
  running = await launchDesktop({ userData: join(folder, pc), serverUrl, program: join(folder, 'program') })
  return running
}

describe('the desktop app on the stand-in', { timeout: 60_000 }, () => {
  it('answers the page over the bridge', async () => {
    const { page } = await launch('bridge')
    const info = await page.evaluate(() => desktop.invoke('app.info', undefined))
    expect(info).toMatchObject({ serverUrl, version: expect.any(String) })
    expect(info.freeBytes).toBeGreaterThan(0)
    const sealed = await page.evaluate(() => desktop.invoke('vault.protect', btoa('secret')))
    expect(sealed).not.toContain(btoa('secret'))
    expect(await page.evaluate((text) => desktop.invoke('vault.unprotect', text), sealed)).toBe(Buffer.from('secret').toString('base64'))
  })
})
