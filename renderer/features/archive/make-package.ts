import { zipSync, type Zippable } from 'fflate'
import { recordBlocks } from '#renderer/entities/meeting/record-blocks.ts'
import { plainDocx } from '#renderer/entities/export/official-docx.ts'
import { selfContainedPage } from '#renderer/entities/print/self-contained-page.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { ArchiveCheck } from '#shared/domain/archive/archive-check.ts'
import type { ArchivedRecord, ArchiveInput } from '#shared/domain/archive/archive-input.ts'
import { checkPackage } from '#shared/domain/archive/check-package.ts'
import { contentsOf } from '#shared/domain/archive/contents.ts'
import { pdfPages } from '#shared/domain/archive/file-kinds.ts'
import { packageFiles } from '#shared/domain/archive/write-package.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { readZip } from '#shared/lib/read-zip.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { ShownVolume } from './shown-volume.ts'
import { PARTS_BEFORE, recordSpans } from './volume-sheets.tsx'
import { volumeTitle } from './volume-words.ts'

export interface PackageWish {
  readonly shown: ShownVolume
  readonly unitName: string
  /** Pages of each part of the volume. */
  readonly pages: readonly number[]
  /** The sheets of all parts, as they stand in the page. */
  readonly sheets: readonly HTMLElement[]
  readonly made: ArchiveInput['made']
  /** Prints one part, or the whole; absent where the program cannot print by itself. */
  readonly print?: ((part: number | undefined) => Promise<Result<Uint8Array, Failure>>) | undefined
  /** The whole volume, as the person printed it. */
  readonly chosen?: Uint8Array | undefined
}

export interface MadePackage {
  readonly name: string
  readonly data: Uint8Array
  readonly files: number
  readonly checks: readonly ArchiveCheck[]
  /** The printed volume has another number of pages than its contents say. */
  readonly otherPages: number | undefined
}

/** 锁金村社区第一党支部2025年会议记录 第3卷 */
export function fileTitle(shown: ShownVolume): string {
  return `${volumeTitle(shown)} 第${shown.row.number}卷`.slice(0, 80)
}

/** Makes the package, opens it again from its own bytes, and tests those. */
export async function makePackage(wish: PackageWish): Promise<Result<MadePackage, Failure>> {
  const { shown, unitName, pages, sheets, made, print, chosen } = wish
  const whole = print && (await print(undefined))
  if (whole && !whole.ok) return whole
  const records: ArchivedRecord[] = []
  const spans = recordSpans(pages, shown.records.length)
  const lines = contentsOf(shown.records.map((one) => one.meeting), shown.row.firstNo, spans) // prettier-ignore
  for (const [index, record] of shown.records.entries()) {
    const [line, sheet] = [lines[index], sheets[PARTS_BEFORE + index]]
    if (!line || !sheet) continue
    const pdf = print && (await print(PARTS_BEFORE + index))
    if (pdf && !pdf.ok) return pdf
    records.push({
      line,
      ...record,
      html: selfContainedPage(record.meeting.title, [sheet]),
      docx: plainDocx(`${record.meeting.title}记录`, recordBlocks(record)),
      pdf: pdf?.value,
    })
  }
  const volumePdf = whole ? ({ data: whole.value, by: 'program' } as const) : chosen && ({ data: chosen, by: 'person' } as const)
  const files = packageFiles({
    body: { id: shown.org.id, name: shown.org.name },
    unit: { code: shown.org.unit, name: unitName },
    volume: shown.row,
    records,
    others: shown.others,
    volumeHtml: selfContainedPage(volumeTitle(shown), sheets),
    volumePdf,
    made,
  })
  // Stored, not packed: what is kept for long must open without anything else (domain.md §4.6).
  const entries: Zippable = Object.fromEntries(files.map(({ path, data }) => [path, data]))
  const data = zipSync(entries, { level: 0, mtime: new Date(`${made.at}:00`) })
  const opened = readZip(data)
  if (!opened.ok) throw new Error(`the package does not open: ${opened.error.reason} ${opened.error.where}`)
  const printed = whole && pdfPages(whole.value)
  const counted = pages.reduce((sum, count) => sum + count, 0)
  return ok({
    name: fileNameOf(`${fileTitle(shown)} 归档信息包`, 'zip'),
    data,
    files: files.length,
    checks: checkPackage(opened.value),
    otherPages: printed !== undefined && printed !== counted ? printed : undefined,
  })
}
