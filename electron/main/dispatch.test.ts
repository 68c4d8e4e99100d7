import { describe, expect, it } from 'vitest'
import { channels, type Handlers } from '#shared/contracts/desktop.ts'
import { DesktopFailure } from '#electron/main/desktop-failure.ts'
import { dispatcher, type Sender } from '#electron/main/dispatch.ts'
import { APP_ORIGIN } from '#electron/main/origin.ts'

const own: Sender = { url: `${APP_ORIGIN}/index.html#/meetings`, isMainFrame: true }
const places = { files: [], folder: '/x', second: null }

function handlers(changes: Partial<Handlers> = {}): Handlers {
  return {
    'app.info': async () => ({ version: '1', platform: 'p', deviceName: 'd', serverUrl: 'http://s', freeBytes: null }),
    'app.setServerUrl': async () => undefined,
    'app.quitReady': async () => undefined,
    'vault.available': async () => true,
    'vault.protect': async (secret) => secret,
    'vault.unprotect': async (sealed) => sealed,
    'file.save': async () => null,
    'print.pdf': async () => null,
    'print.paper': async () => true,
    'print.bytes': async () => '',
    'journal.append': async () => undefined,
    'journal.read': async () => ['line'],
    'journal.compact': async () => undefined,
    'backup.begin': async () => ({ writing: '01234567-0123-0123-0123-0123456789ab' }),
    'backup.append': async () => undefined,
    'backup.finish': async () => places,
    'backup.cancel': async () => undefined,
    'backup.list': async () => places,
    'backup.read': async () => ({ text: '', next: null }),
    'backup.chooseSecond': async () => null,
    'backup.forgetSecond': async () => undefined,
    'sentinel.read': async () => null,
    'sentinel.write': async () => undefined,
    'space.free': async () => null,
    'store.moveAside': async () => undefined,
    ...changes,
  }
}

const untold = (error: unknown) => expect.unreachable(String(error))

describe('messages from a window', () => {
  it('are heard from our own main frame only', async () => {
    const dispatch = dispatcher(handlers(), APP_ORIGIN, untold)
    const foreign: (Sender | undefined)[] = [
      undefined,
      { url: 'https://workbench/index.html', isMainFrame: true },
      { url: 'app://elsewhere/index.html', isMainFrame: true },
      { url: 'app://workbench.evil/index.html', isMainFrame: true },
      { url: 'app://workbench@evil/index.html', isMainFrame: true },
      { url: 'file:///index.html', isMainFrame: true },
      { url: '', isMainFrame: true },
      { ...own, isMainFrame: false },
    ]
    for (const channel of channels)
      for (const sender of foreign) expect(await dispatch(channel, sender, undefined)).toEqual({ ok: false, code: 'auth/forbidden' })
    expect(await dispatch('journal.read', own, { owner: 'a' })).toEqual({ ok: true, value: ['line'] })
  })

  it('are refused when their shape is not the contract’s, before any handler sees them', async () => {
    const reached = handlers({ 'journal.append': async () => untold('reached'), 'file.save': async () => untold('reached') })
    const dispatch = dispatcher(reached, APP_ORIGIN, untold)
    const refused = { ok: false, code: 'request/invalid' }
    for (const owner of ['', '..', '../x', 'a/b', String.raw`a\b`, 'a.b', 'C:', 'x'.repeat(81), 'a\u0000', 7])
      expect(await dispatch('journal.append', own, { owner, lines: ['x'] })).toEqual(refused)
    expect(await dispatch('journal.append', own, { owner: 'a', lines: ['one\ntwo'] })).toEqual(refused)
    expect(await dispatch('journal.append', own, { owner: 'a', lines: [] })).toEqual(refused)
    expect(await dispatch('file.save', own, { name: 'x', data: 'not base64!' })).toEqual(refused)
    expect(await dispatch('app.setServerUrl', own, 'javascript:alert(1)')).toEqual(refused)
  })

  it('get the code of an expected failure, and of a bug only that it failed', async () => {
    const reported: unknown[] = []
    const failing = handlers({
      'journal.read': async () => {
        throw new DesktopFailure('store/full')
      },
      'journal.compact': async () => {
        throw new TypeError('居民张某的电话')
      },
      // A handler that answers another shape than it promised is a bug too.
      'backup.list': (async () => ({ files: [{ path: 1 }] })) as unknown as Handlers['backup.list'],
    })
    const dispatch = dispatcher(failing, APP_ORIGIN, (error) => reported.push(error))
    expect(await dispatch('journal.read', own, { owner: 'a' })).toEqual({ ok: false, code: 'store/full' })
    expect(await dispatch('journal.compact', own, { owner: 'a', lines: [] })).toEqual({ ok: false, code: 'desktop/failed' })
    expect(await dispatch('backup.list', own, { owner: 'a' })).toEqual({ ok: false, code: 'desktop/failed' })
    expect(reported).toHaveLength(2)
  })
})
