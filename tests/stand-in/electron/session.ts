import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { APP_ORIGIN } from '#electron/main/origin.ts'
import { app } from '#tests/stand-in/electron/app.ts'
import { PAGE_ORIGIN, toAppUrl } from '#tests/stand-in/page-address.ts'
import type { Cdp } from '#tests/stand-in/cdp.ts'

type CheckHandler = (contents: null, permission: string, origin: string, details: object) => boolean
type ProtocolHandler = (request: Request) => Promise<Response> | Response

interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> }
}

/** Names of Electron → names of the DevTools protocol, for those that Chromium lets us set. */
const permissions: Readonly<Record<string, string>> = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'persistent-storage': 'persistent-storage',
  'local-network-access': 'local-network-access',
  'local-network': 'local-network',
  'loopback-network': 'loopback-network',
  midi: 'midi',
  'idle-detection': 'idle-detection',
}
/** One permission of Electron, told apart by what is asked for. */
const media: Readonly<Record<string, string>> = { audio: 'microphone', video: 'camera' }

class StandInProtocol {
  readonly handlers = new Map<string, ProtocolHandler>()

  handle(scheme: string, handler: ProtocolHandler): void {
    this.handlers.set(scheme, handler)
  }

  /** Answers a request that Chromium paused, with what main's handler says. */
  async fulfil(cdp: Cdp, sessionId: string, { requestId, request }: Paused): Promise<void> {
    const handler = this.handlers.get(new URL(APP_ORIGIN).protocol.slice(0, -1))
    if (handler === undefined) throw new Error('no handler for the app scheme')
    const response = await handler(new Request(toAppUrl(request.url), { method: request.method, headers: request.headers }))
    const body = Buffer.from(await response.arrayBuffer())
    await cdp.send(
      'Fetch.fulfillRequest',
      {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: body.toString('base64'),
      },
      sessionId,
    )
  }
}

class StandInSession extends EventEmitter {
  readonly protocol = new StandInProtocol()
  /** Where Chromium keeps the page's storage; see engine.ts. */
  get storagePath(): string {
    return join(app.getPath('userData'), 'stand-in-chromium', 'Default')
  }

  #check: CheckHandler = () => true

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
  }

  // Headless Chromium never asks; what may be had is set beforehand from the check handler.
  setPermissionRequestHandler(): void {}
  setDevicePermissionHandler(): void {}

  async applyPermissions(cdp: Cdp): Promise<void> {
    const asked = [
      ...Object.entries(permissions).map(([name, protocolName]) => ({ name, protocolName, details: {} })),
      ...Object.entries(media).map(([mediaType, protocolName]) => ({ name: 'media', protocolName, details: { mediaType } })),
    ]
    for (const { name, protocolName, details } of asked) {
      const setting = this.#check(null, name, APP_ORIGIN, details) ? 'granted' : 'denied'
      // A Chromium that does not know a permission does not enforce it either.
      await cdp.send('Browser.setPermission', { origin: PAGE_ORIGIN, permission: { name: protocolName }, setting }).catch(() => undefined)
    }
    if (this.#refusesDownloads()) await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' })
  }

  #refusesDownloads(): boolean {
    let refused = false
    this.emit('will-download', { preventDefault: () => (refused = true) })
    return refused
  }
}

export const session = { defaultSession: new StandInSession() }
export const protocol = {
  handle: (scheme: string, handler: ProtocolHandler) => session.defaultSession.protocol.handle(scheme, handler),
  registerSchemesAsPrivileged: () => undefined,
}
