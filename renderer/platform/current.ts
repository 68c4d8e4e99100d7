import type { DesktopBridge } from '#shared/contracts/desktop.ts'
import { browserPlatform } from '#renderer/platform/browser.ts'
import { electronPlatform } from '#renderer/platform/electron.ts'
import type { Platform } from '#renderer/platform/platform.ts'

/** The platform this page runs on: the preload's bridge is there, or it is not. `version` is the program's own. */
export function currentPlatform(window: Window & { readonly desktop?: DesktopBridge }, version: string): Platform {
  const bridge = window.desktop
  return bridge === undefined ? browserPlatform(window, version) : electronPlatform(bridge, () => window.location.reload())
}
