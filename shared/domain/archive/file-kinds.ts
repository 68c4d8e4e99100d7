/** The last member of a path, in small letters. */
export function extensionOf(path: string): string {
  const name = path.split('/').at(-1) ?? ''
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Latin-1 view of bytes, to look for names in a format that is no text. */
export function latinOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = ''
  for (let at = from; at < to; at += 8192) text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, to)))
  return text
}

export function beginsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

const startOf = {
  png: [0x89, 0x50, 0x4e, 0x47],
  jpg: [0xff, 0xd8, 0xff],
  jpeg: [0xff, 0xd8, 0xff],
  docx: [0x50, 0x4b, 0x03, 0x04],
  xlsx: [0x50, 0x4b, 0x03, 0x04],
  pptx: [0x50, 0x4b, 0x03, 0x04],
  ofd: [0x50, 0x4b, 0x03, 0x04],
  wav: [0x52, 0x49, 0x46, 0x46],
  webm: [0x1a, 0x45, 0xdf, 0xa3],
  ogg: [0x4f, 0x67, 0x67, 0x53],
} as const

/** Formats that are kept as they are, and only looked at by how they begin; tif, mp3, m4a, mp4 begin in several ways. */
const keptFormats: ReadonlySet<string> = new Set([...Object.keys(startOf), 'tif', 'tiff', 'mp3', 'm4a', 'mp4', 'csv', 'txt'])

/** Whether the file begins as its name says; undefined for a format that is not one of the kept ones. */
export function looksLike(bytes: Uint8Array, extension: string): boolean | undefined {
  if (!keptFormats.has(extension)) return undefined
  const start = extension in startOf ? startOf[extension as keyof typeof startOf] : [] // in the line above
  return beginsWith(bytes, ...start)
}

/**
 * What of a page is markup and no words of a person: its tags with their attributes, and its style sheets. In a well-formed page no word
 * holds a `<`; of another page all is taken for markup.
 */
export function markupOf(page: string, wellFormed: boolean): string {
  if (!wellFormed) return page
  const styles = [...page.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map(([, css]) => css ?? '')
  return [...(page.match(/<[^>]+>/g) ?? []), ...styles].join('\n')
}

/** Pages of a PDF whose page objects are not packed, as Chromium writes them; undefined where none can be seen. */
export function pdfPages(pdf: Uint8Array): number | undefined {
  return latinOf(pdf).match(/\/Type\s*\/Page\b/g)?.length
}
