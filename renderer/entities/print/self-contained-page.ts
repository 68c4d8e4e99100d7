/**
 * Sheets as one page that needs no other file and no program of ours: their tags and words, a few lines of style, and nothing of the
 * screen's classes. Well formed, so that it can be read by machine too.
 */
export function selfContainedPage(title: string, sheets: readonly HTMLElement[]): string {
  const page = document.implementation.createHTMLDocument(title)
  const charset = page.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  const style = page.createElement('style')
  style.textContent = css
  page.head.prepend(charset)
  page.head.append(style)
  page.documentElement.lang = 'zh-CN'
  for (const sheet of sheets) page.body.append(plain(page.importNode(sheet, true)))
  return `<!DOCTYPE html>\n${new XMLSerializer().serializeToString(page.documentElement)}`
}

const kept: ReadonlySet<string> = new Set(['colspan', 'rowspan', 'scope'])

function plain(sheet: HTMLElement): HTMLElement {
  for (const unwanted of sheet.querySelectorAll('style, script, svg')) unwanted.remove()
  for (const element of [sheet, ...sheet.querySelectorAll('*')])
    for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name)
  return sheet
}

const css = `
body { margin: 0; background: #eee; color: #000; font-family: FangSong, STFangsong, 'Noto Serif CJK SC', SimSun, serif; font-size: 14pt; line-height: 1.7; }
article { box-sizing: border-box; max-width: 210mm; margin: 8mm auto; padding: 25mm 22mm; background: #fff; }
h1 { font-size: 20pt; text-align: center; }
h2 { font-size: 14pt; }
p { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 12pt; line-height: 1.5; }
th, td { padding: 1mm 2mm; border: 1px solid #000; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
@media print { body { background: none; } article { margin: 0; padding: 0; break-after: page; } }
`
