/** A CSS string that no title can break out of. */
export function cssText(text: string): string {
  const safe = Array.from(text, (char) => (/[\p{L}\p{N} ]/u.test(char) ? char : `\\${(char.codePointAt(0) ?? 32).toString(16)} `)).join('')
  return `"${safe}"`
}

/** Cut to `most` characters, so that a line at the edge of the page stays one line. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
