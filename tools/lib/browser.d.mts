/** What browser.mjs gives: a Chromium, or a sentence that says what to install. */
export function findBrowser(
  say: (line: string) => void,
): { readonly path: string; readonly error?: undefined } | { readonly path?: undefined; readonly error: string }
