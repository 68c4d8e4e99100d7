import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

export interface Word {
  readonly text: string
  /** In points from the left and the top of the page. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly words: readonly Word[]
  /** All words in the order of the page, without spaces. */
  readonly text: string
}

export interface Picture {
  readonly width: number
  readonly height: number
  /** One byte a pixel, 0 is black. */
  readonly grey: Uint8Array
}

async function poppler(program: string, parameters: readonly string[]): Promise<Buffer> {
  try {
    const { stdout } = await execute(program, parameters, { encoding: 'buffer', maxBuffer: 1 << 30 })
    return stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error // execFile's own errors carry a code
    throw new Error(`${program} is missing: install poppler-utils (Debian: apt-get install poppler-utils)`, { cause: error })
  }
}

/** Every page with its words and where they stand. */
export async function readPdf(file: string): Promise<readonly PdfPage[]> {
  const xml = (await poppler('pdftotext', ['-bbox', file, '-'])).toString()
  return xml
    .split('<page ')
    .slice(1)
    .map((part) => {
      const words = [...part.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)]
      const read = words.map(([, left, top, right, bottom, text]) => ({
        text: plain(text ?? ''),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      }))
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(part) ?? []
      return { width: Number(width), height: Number(height), words: read, text: inOrder(read) }
    })
}

/** As it is read: line by line, which in a table is not the order of the file. */
function inOrder(words: readonly Word[]): string {
  const line = ({ top, bottom }: Word): number => Math.round((top + bottom) / 2 / LINE_POINTS)
  return [...words]
    .sort((a, b) => line(a) - line(b) || a.left - b.left)
    .map((word) => word.text)
    .join('')
}

const LINE_POINTS = 6

function plain(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

/** One page as a grey picture. */
export async function picture(file: string, page: number, dotsPerInch: number): Promise<Picture> {
  const pgm = await poppler('pdftoppm', ['-gray', '-r', String(dotsPerInch), '-f', String(page), '-l', String(page), file])
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? []
  return { width: Number(width), height: Number(height), grey: pgm.subarray(head.length) }
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where there is anything at all on the page, in millimetres; undefined for an empty one. */
export function inkBox({ width, height, grey }: Picture, dotsPerInch: number): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((grey[y * width + x] ?? 255) > 200) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  const scale = 25.4 / dotsPerInch
  return right < 0 ? undefined : { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale }
}

/** A rectangle of a picture, in millimetres. */
export function cutOut(whole: Picture, box: Box, dotsPerInch: number): Picture {
  const at = (millimetres: number): number => Math.round((millimetres * dotsPerInch) / 25.4)
  const [left, top] = [at(box.left), at(box.top)]
  const [width, height] = [Math.min(at(box.right), whole.width) - left, Math.min(at(box.bottom), whole.height) - top]
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * whole.width + left
    grey.set(whole.grey.subarray(from, from + width), y * width)
  }
  return { width, height, grey }
}

/**
 * The page as rows of digits: how dark each square of 10 mm is, 0 to 9. Small enough to be read in a review, coarse enough to stay the
 * same when a font is hinted otherwise.
 */
export function inkMap({ width, height, grey }: Picture, dotsPerInch: number): readonly string[] {
  const side = (10 * dotsPerInch) / 25.4
  const [columns, rows] = [Math.round(width / side), Math.round(height / side)]
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => darkness({ width, height, grey }, [column * side, row * side, side])).join(''),
  )
}

const FULL = 0.5

function darkness({ width, height, grey }: Picture, [left, top, side]: readonly [number, number, number]): number {
  let [ink, all] = [0, 0]
  for (let y = Math.round(top); y < Math.min(Math.round(top + side), height); y += 1) {
    for (let x = Math.round(left); x < Math.min(Math.round(left + side), width); x += 1) {
      ink += 255 - (grey[y * width + x] ?? 255)
      all += 255
    }
  }
  return Math.min(9, Math.ceil((ink / Math.max(all, 1) / FULL) * 9))
}
