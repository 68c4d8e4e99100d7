import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  await rm(folder, { recursive: true, force: true, maxRetries: 20 })
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

  it('gives the page nothing but the bridge', async () => {
    const { page } = await launch('isolation')
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(desktop).toSorted(),
      frozen: Object.isFrozen(desktop),
      leaks: ['require', 'process', 'module', 'ipcRenderer', '__standIn', '__standInIpc', 'Buffer'].filter((name) => name in window),
    }))
    expect(seen).toEqual({ bridge: ['invoke', 'onBeforeQuit'], frozen: true, leaks: [] })
  })

  it('refuses channels that are not in the contract, and input of another shape', async () => {
    const { page } = await launch('allow-list')
    const refusal = (channel: string, input: unknown) =>
      page.evaluate(
        async ([name, value]) => {
          try {
            await (desktop.invoke as (channel: unknown, input: unknown) => Promise<unknown>)(name, value)
            return 'answered'
          } catch (error) {
            return (error as Error).message
          }
        },
        [channel, input] as const,
      )
    expect(await refusal('shell.openExternal', 'https://example.com')).toBe('request/invalid')
    expect(await refusal('journal.append', { owner: '../../escape', lines: ['x'] })).toBe('request/invalid')
    expect(await refusal('journal.append', { owner: 'a', lines: ['two\nlines'] })).toBe('request/invalid')
    expect(await refusal('app.setServerUrl', 'file:///etc/passwd')).toBe('request/invalid')
  })

  it('serves the page under a strict policy that keeps eval and foreign servers out', async () => {
    const { page, origin } = await launch('policy')
    const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'))
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain(`connect-src 'self' ${serverUrl}`)
    expect(policy).not.toContain("'unsafe-eval'")
    expect(await page.evaluate(() => (window as unknown as { evalWorked: boolean }).evalWorked)).toBe(false)
    const reached = (url: string) =>
      page.evaluate(async (target) => {
        try {
          return (await fetch(target)).status
        } catch {
          return 'blocked'
        }
      }, url)
    expect(await reached('http://127.0.0.1:9/')).toBe('blocked')
    expect(await reached(`${origin}/../package.json`)).toBe(404)
    expect(await reached(`${origin}/..%2fpackage.json`)).toBe(404)
    expect(await reached(`${origin}/missing.js`)).toBe(404)
  })

  it('reaches the district server with the origin of true Electron, streams included, and heeds its refusal', async () => {
    const { page } = await launch('origin')
    const answers = await page.evaluate(async (url) => {
      const json = await (
        await fetch(`${url}/api/x`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'x' }, body: '{}' })
      ).json()
      const reader = (await fetch(`${url}/api/stream`)).body?.getReader()
      const first = new TextDecoder().decode((await reader?.read())?.value)
      await reader?.cancel()
      const refused = await fetch(`${url}/api/refused`).then(
        () => 'read',
        () => 'blocked',
      )
      return { json, first, refused }
    }, serverUrl)
    expect(answers).toEqual({ json: { ok: true }, first: 'data: first\n\n', refused: 'blocked' })
    expect(new Set(seenOrigins)).toEqual(new Set([APP_ORIGIN]))
  })

  it('loads code of a worker from the program', async () => {
    const { page } = await launch('worker')
    const said = await page.evaluate(
      () =>
        new Promise((resolve) => new Worker('/worker.js').addEventListener('message', (event) => resolve((event as MessageEvent).data))),
    )
    expect(said).toBe('from a worker')
  })

  it('leaves its origin for nobody: no navigation, no window, no frame', async () => {
    const { page, origin } = await launch('navigation')
    await page.evaluate((url) => {
      location.href = `${url}/api/x`
      const frame = document.createElement('iframe')
      frame.src = `${url}/api/x`
      document.body.append(frame)
      window.open(`${url}/api/x`)
    }, serverUrl)
    await expect.poll(() => page.context().pages().length).toBe(1)
    expect(await page.evaluate(() => document.body.textContent)).toContain('议事')
    expect(page.url()).toBe(`${origin}/index.html`)
  })

  it('grants what the work needs and refuses the rest', async () => {
    const { page } = await launch('permissions')
    const states = await page.evaluate(async () => {
      const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
      return {
        persistent: await state('persistent-storage'),
        geolocation: await state('geolocation'),
        notifications: await state('notifications'),
        microphone: await state('microphone'),
        camera: await state('camera'),
      }
    })
    expect(states).toEqual({
      persistent: 'granted',
      geolocation: 'denied',
      notifications: 'denied',
      microphone: 'granted',
      camera: 'denied',
    })
  })

  it('saves files and prints where the person says, and tells when they said no', async () => {
    const { page, dialogs } = await launch('dialogs')
    const save = () => page.evaluate(() => desktop.invoke('file.save', { name: '../会议:记录.txt', data: btoa('text') }))
    expect(await save()).toBeNull()
    const path = join(folder, 'saved.txt')
    await dialogs.answerSave(path)
    expect(await save()).toEqual({ path })
    expect(await readFile(path, 'utf8')).toBe('text')
    expect((await dialogs.proposed()).at(-1)).toMatch(/[/\\]会议记录\.txt$/)
    const pdf = join(folder, 'printed.pdf')
    await dialogs.answerSave(pdf)
    expect(await page.evaluate(() => desktop.invoke('print.pdf', { name: '会议记录' }))).toEqual({ path: pdf })
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('[S1] keeps what it acknowledged when the power goes, and the page keeps its database', async () => {
    const first = await launch('power')
    await first.page.evaluate(async () => {
      await desktop.invoke('journal.append', { owner: 'user-1', lines: ['one', 'two'] })
      localStorage.setItem('kept', 'yes')
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('records', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
          writing.objectStore('rows').put('typed', 'key')
          writing.oncomplete = () => resolve()
          writing.onerror = () => reject(writing.error)
        }
      })
    })
    await first.kill()
    const { page } = await launch('power')
    expect(await page.evaluate(() => desktop.invoke('journal.read', { owner: 'user-1' }))).toEqual(['one', 'two'])
    const row = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('records', 1)
          opening.onsuccess = () => {
            const reading = opening.result.transaction('rows').objectStore('rows').get('key')
            reading.onsuccess = () => resolve(reading.result)
          }
        }),
    )
    expect(row).toBe('typed')
  })

  it('waits for the page to write its backup before it closes', async () => {
    const first = await launch('backup')
    await first.page.evaluate(() => {
      desktop.onBeforeQuit(() => {
        void (async () => {
          const { writing } = await desktop.invoke('backup.begin', { owner: 'user-1', label: 'chen' })
          await desktop.invoke('backup.append', { writing, text: 'sealed\n' })
          await desktop.invoke('backup.finish', { writing })
          await desktop.invoke('app.quitReady', undefined)
        })()
      })
    })
    await first.close()
    const { page } = await launch('backup')
    const { files } = await page.evaluate(() => desktop.invoke('backup.list', { owner: 'user-1' }))
    expect(files).toMatchObject([{ bytes: 7 + 69, first: true, second: false }])
    const read = (name: string) => page.evaluate((of) => desktop.invoke('backup.read', { owner: 'user-1', name: of, offset: 0 }), name)
    expect(await read(files[0]?.name ?? '')).toMatchObject({ text: expect.stringMatching(/^sealed\nend /), next: null })
    await expect(read('dq-../../settings.dqbak')).rejects.toThrow('request/invalid')
  })

  it('copies backups to the place that the person chose, and says when it is missing', async () => {
    const { page, dialogs } = await launch('second')
    const choose = () => page.evaluate(() => desktop.invoke('backup.chooseSecond', undefined))
    expect(await choose()).toBeNull()
    const disc = join(folder, 'usb')
    await mkdir(disc)
    await dialogs.answerFolder(join(folder, 'second'))
    await expect(choose()).rejects.toThrow('backup/place')
    await dialogs.answerFolder(disc)
    expect(await choose()).toEqual({ folder: disc })
    const backUp = () =>
      page.evaluate(async () => {
        const { writing } = await desktop.invoke('backup.begin', { owner: 'user-1', label: 'chen' })
        await desktop.invoke('backup.append', { writing, text: 'sealed\n' })
        return desktop.invoke('backup.finish', { writing })
      })
    expect(await backUp()).toMatchObject({ files: [{ first: true, second: true }], second: { reachable: true } })
    await rename(disc, `${disc}-unplugged`)
    expect(await backUp()).toMatchObject({ second: { folder: disc, reachable: false, copiedAt: expect.any(String) } })
  })

  it('[L4 downgrade] refuses data that a newer version wrote, and leaves them as they are', async () => {
    const pc = join(folder, 'newer')
    await mkdir(pc)
    await writeFile(join(pc, 'newest-program'), '99.0.0\n')
    await expect(launchDesktop({ userData: pc, serverUrl, program: join(folder, 'program') })).rejects.toThrow(/由较新版本的程序写入/)
    expect(await readFile(join(pc, 'newest-program'), 'utf8')).toBe('99.0.0\n')
  })

  it('[L4 sentinel] puts a database aside when asked, keeps it, and begins a new one', async () => {
    const first = await launch('aside')
    await first.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('records', 1)
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
          opening.onsuccess = () => resolve()
        }),
    )
    const ended = first.ended()
    await first.page.evaluate(() => void desktop.invoke('store.moveAside', undefined))
    // Asked to quit, the program lets its page write a backup; this page has none to write.
    await ended
    const { page } = await launch('aside')
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
    const entries = await readdir(join(folder, 'aside'), { recursive: true })
    expect(entries.some((entry) => /IndexedDB\.aside-[^/\\]+$/.test(entry))).toBe(true)
  })

  it('is the only one on its data folder, and closes', async () => {
    const first = await launch('single')
    await expect(launchDesktop({ userData: join(folder, 'single'), serverUrl, program: join(folder, 'program') })).rejects.toThrow(
      'ended with 0',
    )
    await first.close()
  })
})
