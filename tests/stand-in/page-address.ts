import { APP_ORIGIN } from '#electron/main/origin.ts'

/** Chromium knows no app:// scheme; on the stand-in the page lives here, and main sees app:// all the same. */
export const PAGE_ORIGIN = 'http://workbench.localhost'

export function toPageUrl(url: string): string {
  return url.startsWith(`${APP_ORIGIN}/`) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url
}

export function toAppUrl(url: string): string {
  return url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`) ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url
}
