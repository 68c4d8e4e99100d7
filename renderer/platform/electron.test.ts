import { describe, expect, it } from 'vitest'
import type { DesktopBridge } from '#shared/contracts/desktop.ts'
import { toBase64 } from '#renderer/platform/base64.ts'
import { electronPlatform } from '#renderer/platform/electron.ts'
import { PlatformError } from '#renderer/platform/platform-error.ts'

/** The machine's end of the bridge: answers by channel, and remembers what it was asked. */
function machine(answers: Readonly<Record<string, unknown>>) {
  const asked: [channel: string, input: unknown][] = []
  let quit: () => void = () => undefined
  const bridge = {
    async invoke(channel: string, input: unknown) {
      asked.push([channel, input])
      const answer = answers[channel]
      if (answer instanceof Error) throw answer
      return answer
    },
    onBeforeQuit(listener: () => void) {
      quit = listener
      return () => undefined
    },
  } as unknown as DesktopBridge // channels of this test only
  return { bridge, asked, quit: () => quit() }
}

const noReload = () => expect.unreachable('reloaded')

describe('the desktop platform', () => {
  it('carries bytes of any size as base64', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => index % 256)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(toBase64(new TextEncoder().encode('有一说一'))).toBe('5pyJ5LiA6K+05LiA')
  })

  it('brings the print view as bytes', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256)
    const print = (answer: unknown) => electronPlatform(machine({ 'print.bytes': answer }).bridge, noReload).pdfBytes?.()
    expect(await print(toBase64(bytes))).toEqual({ ok: true, value: bytes })
    expect(await print(new Error('desktop/failed'))).toMatchObject({ ok: false, error: { code: 'desktop/failed' } })
  })

  it('words a closed dialog, a full disc and a failure', async () => {
    const save = (answer: unknown) =>
      electronPlatform(machine({ 'file.save': answer }).bridge, noReload).saveFile({ name: 'a.txt', data: new Uint8Array() })
    expect(await save({ path: '/a.txt' })).toEqual({ ok: true, value: { path: '/a.txt' } })
    expect(await save(null)).toMatchObject({ ok: false, error: { code: 'desktop/cancelled' } })
    expect(await save(new Error('store/full'))).toMatchObject({ ok: false, error: { code: 'store/full' } })
    expect(await save(new Error('something else'))).toMatchObject({ ok: false, error: { code: 'desktop/failed' } })
  })

  it('rejects a journal line that did not reach the disc, with its failure', async () => {
    const platform = electronPlatform(machine({ 'journal.append': new Error('store/full') }).bridge, noReload)
    const refused = platform.journal?.append('a', ['x'])
    await expect(refused).rejects.toBeInstanceOf(PlatformError)
    await expect(refused).rejects.toMatchObject({ failure: { code: 'store/full' } })
  })

  it('says it is ready to close when every listener is done, also after one failed, and at once when none is there', async () => {
    const { bridge, asked, quit } = machine({})
    const platform = electronPlatform(bridge, noReload)
    const { promise, resolve } = Promise.withResolvers<void>()
    platform.onBeforeQuit?.(() => promise)
    platform.onBeforeQuit?.(() => Promise.reject(new Error('no backup')))
    const stop = platform.onBeforeQuit?.(() => new Promise(() => undefined))
    stop?.()
    quit()
    await Promise.resolve()
    expect(asked).toEqual([])
    resolve()
    await expect.poll(() => asked).toEqual([['app.quitReady', undefined]])
    const idle = machine({})
    electronPlatform(idle.bridge, noReload)
    idle.quit()
    await expect.poll(() => idle.asked).toEqual([['app.quitReady', undefined]])
  })

  it('loads the page anew for another server, whose address its policy names', async () => {
    let reloads = 0
    const good = electronPlatform(machine({}).bridge, () => (reloads += 1))
    expect(await good.setServerUrl?.('https://district.example')).toMatchObject({ ok: true })
    const bad = electronPlatform(machine({ 'app.setServerUrl': new Error('request/invalid') }).bridge, () => (reloads += 1))
    expect(await bad.setServerUrl?.('x')).toMatchObject({ ok: false, error: { code: 'request/invalid' } })
    expect(reloads).toBe(1)
  })
})
