export const APP_SCHEME = 'app'
export const APP_HOST = 'workbench'
/** Where the packaged page lives; also the origin that the district server must allow. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Scheme and host of an address. `URL.origin` says `null` for our own scheme, so it is not used. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
