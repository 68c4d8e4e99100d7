import type { DocxAround } from './docx-package.ts'
import { xmlText } from './docx-xml.ts'

/** Twentieths of a point from the upper edge of the page, and the width: what office printers reach of an upright A4. */
const [FROM_TOP, WIDE] = [420, 10_000] as const

/** The watermark of a release (entities/export) at the head of every page; it stands off the text, so that no page breaks elsewhere for it. */
export function markHeaders(mark: string, pages: readonly DocxAround['page'][]): readonly DocxAround[] {
  if (mark === '') return []
  const content = `${markParagraph(mark)}<w:p/>`
  return pages.map((page) => ({ kind: 'header', page, content }))
}

function markParagraph(mark: string): string {
  const frame = `<w:framePr w:w="${WIDE}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="${FROM_TOP}"/>`
  const look = '<w:rPr><w:color w:val="555555"/><w:spacing w:val="0"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
  const lines = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
  return `<w:p><w:pPr>${frame}${lines}</w:pPr><w:r>${look}<w:t xml:space="preserve">${xmlText(mark)}</w:t></w:r></w:p>`
}
