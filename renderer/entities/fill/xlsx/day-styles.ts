import { childOf, childrenOf, type XmlElement } from '../xml.ts'

/** Number formats of Excel that show a day, those of its Chinese editions (27–36, 50–58) included (ECMA-376 part 1, 18.8.30). */
const isDayFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58

/** Whether a style of the workbook shows its numbers as days; by its index in cellXfs. */
export function dayStyles(styles: XmlElement | undefined): (style: string | undefined) => boolean {
  const own = new Map(
    childrenOf(childOf(styles, 'numFmts')).map(({ attributes }) => [
      Number(attributes['numFmtId']),
      showsDay(attributes['formatCode'] ?? ''),
    ]),
  )
  const days = childrenOf(childOf(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0)
    return own.get(id) ?? isDayFormat(id)
  })
  return (style) => days[Number(style ?? 0)] ?? false
}

function showsDay(format: string): boolean {
  const signs = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  return /[yYdDeE]/.test(signs) && !/[0#?]/.test(signs)
}
