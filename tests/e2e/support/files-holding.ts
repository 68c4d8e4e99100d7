import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storedBytes } from './stored-bytes.ts'

/** Files under a folder in which one of these texts stands unsealed, whatever they are written and packed in. Paths from the folder. */
export async function filesHolding(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const forms = texts.flatMap(formsOf)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const file = await readFile(path).catch(() => Buffer.alloc(0)) // gone meanwhile
    if (storedBytes(path, file).some((bytes) => forms.some((form) => bytes.includes(form)))) found.push(path.slice(folder.length))
  }
  return found
}

/** A text as it may stand in a file: UTF-8, UTF-16, and base64 from each of its three beginnings. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8')
  const encoded = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '')
    return Buffer.from(padded.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [utf8, Buffer.from(text, 'utf16le'), ...encoded]
}
