import { failure } from '#shared/contracts/errors.ts'
import { paragraphText } from './docx/paragraph.ts'
import { textParts } from './docx/document.ts'
import type { FormMarks, FormProblem } from './form-content.ts'
import type { FormPackage } from './form-package.ts'
import { brokenMark, marksIn, ROW_COUNT, ROW_NUMBER, totalled } from './marks.ts'
import { childrenOf, descendants, localName, textOf, type XmlElement } from './xml.ts'
import { cellText } from './xlsx/cell-text.ts'
import { pageTexts } from './xlsx/page-texts.ts'
import { rowsOf } from './xlsx/sheet.ts'
import { sheetsOf } from './xlsx/workbook.ts'

interface PlacedText {
  readonly text: string
  readonly place: string
  /** False where nothing repeats. */
  readonly mayRepeat: boolean
}

export function foundMarks(form: FormPackage): FormMarks {
  const texts = form.kind === 'xlsx' ? sheetTexts(form) : documentTexts(form)
  const [head, row, totals, problems] = [new Set<string>(), new Set<string>(), new Set<string>(), new Array<FormProblem>()]
  for (const { text, place, mayRepeat } of texts) {
    const broken = brokenMark(text)
    if (broken) problems.push({ ...failure('fill/mark-open'), place })
    for (const { label, inRow } of marksIn(text)) {
      const added = inRow ? undefined : totalled(label)
      if (added !== undefined) totals.add(added)
      if (added !== undefined) row.add(added)
      else if (inRow ? label !== ROW_NUMBER : label !== ROW_COUNT) (inRow ? row : head).add(label)
      if (inRow && !mayRepeat) problems.push({ ...failure('fill/row-outside-table'), place })
    }
  }
  if (head.size + row.size === 0) problems.push(failure('fill/no-marks'))
  return { kind: form.kind, head: [...head], row: [...row], totals: [...totals], problems }
}

function sheetTexts(form: FormPackage): PlacedText[] {
  return sheetsOf(form).flatMap((sheet) => {
    const cells = rowsOf(sheet).flatMap((row) => childrenOf(row, 'c'))
    return [
      ...cells.map((cell) => ({
        text: cellText(cell, sheet.context),
        place: `${sheet.name}!${cell.attributes['r']}`,
        mayRepeat: true,
      })),
      ...pageTexts(sheet.root).map((element) => ({ text: textOf(element), place: `${sheet.name}的页眉页脚`, mayRepeat: false })),
    ]
  })
}

function documentTexts(form: FormPackage): PlacedText[] {
  return textParts(form).flatMap((part) => {
    const inTables = new Set([...descendants(part, 'tbl')].flatMap((table) => [...descendants(table, 'p')]))
    return [...descendants(part, 'p')].map((paragraph, index) => ({
      text: paragraphText(paragraph),
      place: `${placeWord(part)}第 ${index + 1} 段`,
      mayRepeat: inTables.has(paragraph),
    }))
  })
}

function placeWord(part: XmlElement): string {
  return { hdr: '页眉', ftr: '页脚', footnotes: '脚注', endnotes: '尾注' }[localName(part)] ?? ''
}
