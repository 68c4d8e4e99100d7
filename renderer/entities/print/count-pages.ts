/** What ui/print-frame.module.css leaves of an A4 page, in millimetres. */
const TEXT_WIDTH = 210 - 22 - 26
const TEXT_HEIGHT = 297 - 25 - 25
const GAP = 10
const MM = 96 / 25.4

/**
 * How many pages a sheet of the print frame takes. It is set once more, unseen, in columns of a page's size: the browser breaks
 * columns by the same rules as pages (break-inside, break-after, widows), and columns can be counted. Held against printed PDFs in
 * tests/suites/paper.
 */
export function countPages(sheet: HTMLElement): number {
  const columns = sheet.ownerDocument.createElement('div')
  columns.ariaHidden = 'true'
  Object.assign(columns.style, {
    position: 'absolute',
    insetInlineStart: '-9999mm',
    visibility: 'hidden',
    width: `${TEXT_WIDTH}mm`,
    height: `${TEXT_HEIGHT}mm`,
    columnWidth: `${TEXT_WIDTH}mm`,
    columnGap: `${GAP}mm`,
    columnFill: 'auto',
  })
  const copy = sheet.cloneNode(true) as HTMLElement // a clone is of the kind of what it is made from
  Object.assign(copy.style, { width: 'auto', minHeight: '0', padding: '0', boxShadow: 'none' })
  columns.append(copy)
  sheet.ownerDocument.body.append(columns)
  const pages = Math.round((columns.scrollWidth + GAP * MM) / ((TEXT_WIDTH + GAP) * MM))
  columns.remove()
  return Math.max(1, pages)
}
