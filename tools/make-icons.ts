/** Draws the program's icons from resources/public/icon.svg with Chromium; run by hand after the drawing changed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { chromiumPath } from '#tests/stand-in/chromium.ts'

const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]

const svg = await readFile('resources/public/icon.svg', 'utf8')
const browser = await chromium.launch({ executablePath: chromiumPath(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
await mkdir('resources/icons', { recursive: true })
for (const size of LINUX_SIZES) await writeFile(`resources/icons/${size}x${size}.png`, await draw(size))
await writeFile('resources/icon.png', await draw(512))
await writeFile('resources/public/icon.png', await draw(256))
await writeFile('resources/icon.ico', ico(await Promise.all(ICO_SIZES.map(async (size) => ({ size, png: await draw(size) })))))
await browser.close()

async function draw(size: number): Promise<Buffer> {
  const target = await browser.newPage({ viewport: { width: size, height: size } })
  await target.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  const png = await target.screenshot({ omitBackground: true })
  await target.close()
  return png
}

/** Windows' icon container around PNG images: a header, an entry for each, the images. */
function ico(images: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + images.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + index * 16
    // 0 stands for 256.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}
