import type { App, Session, WebContents, WebPreferences } from 'electron'
import { originOf } from '#electron/main/origin.ts'

/** A page can use the bridge and its own storage, and nothing else of the machine. */
export function securePreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    // Sync goes on while the window is minimised.
    backgroundThrottling: false,
  }
}

/**
 * What our own page may have. Full screen: check-in at the door. Storage: the records must not be evicted. Network: Chromium asks
 * before a page reaches an address of the local network, and the district server has such an address.
 */
const allowed: ReadonlySet<string> = new Set([
  'fullscreen',
  'clipboard-sanitized-write',
  'persistent-storage',
  'local-network',
  'local-network-access',
  'loopback-network',
  // A PC that falls asleep in the middle of a meeting records nothing.
  'screen-wake-lock',
])

/** @param media what of `media` is asked for: the sound of a meeting may be recorded, no picture ever */
export function permissionGranted(permission: string, requestingUrl: string, ownOrigin: string, media: readonly string[] = []): boolean {
  const onlySound = permission === 'media' && media.length > 0 && media.every((kind) => kind === 'audio')
  return (allowed.has(permission) || onlySound) && originOf(requestingUrl) === ownOrigin
}

export function guardSession(session: Session, ownOrigin: string): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    callback(permissionGranted(permission, details.requestingUrl, ownOrigin, media))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) =>
    permissionGranted(permission, requestingOrigin, ownOrigin, mediaType === undefined ? [] : [mediaType]),
  )
  session.setDevicePermissionHandler(() => false)
  // Files leave the program through the save dialog only.
  session.on('will-download', (event) => event.preventDefault())
}

/** No page of ours ever leaves its origin, opens a window or embeds another page. */
export function guardContents(app: Pick<App, 'on'>, ownOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => guardOne(contents, ownOrigin))
}

function guardOne(contents: WebContents, ownOrigin: string): void {
  contents.on('will-navigate', (event) => {
    if (originOf(event.url) !== ownOrigin) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (originOf(event.url) !== ownOrigin) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
