import { EventEmitter } from 'node:events'
import type { App, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { APP_ORIGIN } from '#electron/main/origin.ts'
import { guardContents, permissionGranted, securePreferences } from '#electron/main/security.ts'

class FakeContents extends EventEmitter {
  open: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.open = handler
  }
}

function guarded(): FakeContents {
  const app = new EventEmitter()
  const contents = new FakeContents()
  guardContents(app as unknown as Pick<App, 'on'>, APP_ORIGIN)
  app.emit('web-contents-created', {}, contents as unknown as WebContents)
  return contents
}

function prevented(contents: FakeContents, event: string, url: string): boolean {
  let stopped = false
  contents.emit(event, { url, preventDefault: () => (stopped = true) })
  return stopped
}

describe('a window', () => {
  it('has no way to the machine but the bridge', () => {
    expect(securePreferences('/preload.cjs')).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('never leaves our origin', () => {
    const contents = guarded()
    const foreign = ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'app://elsewhere/', 'data:text/html,x']
    for (const event of ['will-navigate', 'will-frame-navigate'])
      expect(foreign.filter((url) => !prevented(contents, event, url))).toEqual([])
    expect(prevented(contents, 'will-navigate', `${APP_ORIGIN}/index.html`)).toBe(false)
    expect(prevented(contents, 'will-redirect', `${APP_ORIGIN}/index.html`)).toBe(true)
    expect(prevented(contents, 'will-attach-webview', '')).toBe(true)
    expect(contents.open?.({ url: `${APP_ORIGIN}/index.html` })).toEqual({ action: 'deny' })
  })

  it('is granted what the work needs, for our own page only', () => {
    for (const permission of ['fullscreen', 'persistent-storage', 'clipboard-sanitized-write', 'loopback-network']) {
      expect(permissionGranted(permission, `${APP_ORIGIN}/index.html`, APP_ORIGIN)).toBe(true)
      expect(permissionGranted(permission, 'https://example.com/', APP_ORIGIN)).toBe(false)
    }
    // Of what a camera and a microphone are asked for, the microphone alone.
    expect(permissionGranted('media', `${APP_ORIGIN}/index.html`, APP_ORIGIN, ['audio'])).toBe(true)
    expect(permissionGranted('media', 'https://example.com/', APP_ORIGIN, ['audio'])).toBe(false)
    for (const media of [['video'], ['audio', 'video'], ['unknown'], []]) {
      expect(permissionGranted('media', `${APP_ORIGIN}/index.html`, APP_ORIGIN, media)).toBe(false)
    }
    const dangerous = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
      'serial',
      'hid',
      'display-capture',
      'unknown',
    ]
    expect(dangerous.filter((permission) => permissionGranted(permission, `${APP_ORIGIN}/index.html`, APP_ORIGIN))).toEqual([])
  })
})
