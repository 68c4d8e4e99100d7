import { workbookBytes } from '#renderer/entities/export/write-sheet.ts'

/** An .xlsx as a community sends it: a title above the heads, the number of an identity card as text. */
export async function rosterFile(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const text = (value: string) => ({ value, type: String })
  const data = [[text('居民花名册（2026 年）')], heads.map(text), ...rows.map((cells) => cells.map(text))]
  const bytes = await workbookBytes('花名册', data)
  return {
    name: '花名册.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  }
}
