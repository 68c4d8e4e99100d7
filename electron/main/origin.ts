import { DESKTOP_ORIGIN } from '#shared/contracts/desktop.ts'

/** Where the packaged page lives. */
export const APP_ORIGIN = DESKTOP_ORIGIN
export const APP_SCHEME = new URL(APP_ORIGIN).protocol.slice(0, -1)

/** Scheme and host of an address. `URL.origin` says `null` for our own scheme, so it is not used. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
