import { packageFiles } from '#shared/domain/archive/write-package.ts'
import type { ArchiveInput } from '#shared/domain/archive/archive-input.ts'
import { contentsOf } from '#shared/domain/archive/contents.ts'
import { boundRow } from '#shared/domain/archive/volumes.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { stampOfMinute } from '#server/demo/make/envelope.ts'
import { makeAttendance } from './attendance.ts'
import { makeMeeting, makeRosterRow } from './meeting.ts'

export const archiveBody = { id: 'b1', name: '第一党支部' } as const

/** Signed records of one body, each locked after the one before it, a month apart. */
export function signedYear(
  count: number,
  year = 2025,
): { readonly records: readonly Meeting[]; readonly attendances: readonly Attendance[] } {
  const records: Meeting[] = []
  const attendances: Attendance[] = []
  for (let index = 0; index < count; index += 1) {
    const day = `${year}-${String((index % 12) + 1).padStart(2, '0')}-10`
    const roster = [makeRosterRow({ id: 'p1', name: '张伟明' }), makeRosterRow({ id: 'p2', name: '李娟' })]
    const draft = makeMeeting(`archive-${year}-${index}`, {
      body: archiveBody.id,
      bodyName: archiveBody.name,
      title: `${index + 1}月党员大会`,
      state: 'signed',
      plannedAt: `${day}T14:30`,
      startedAt: `${day}T14:30`,
      roster,
      agenda: [{ id: 'a1', order: 0, title: `议题${index + 1}`, kind: 'decision', outcome: 'resolved' }],
      resolutions: [{ id: 'r1', agenda: 'a1', text: `同意第${index + 1}项` }],
    })
    const came = roster.map((row) => makeAttendance(draft.id, row, { at: `${day}T14:20` }))
    const at = stampOfMinute(`${day}T17:00`)
    const lock = lockOf(draft, came, { previous: records.at(-1)?.lock?.hash ?? '', at, by: 'chen' })
    const signature = { id: `s${index}`, role: 'chair' as const, user: 'chen', name: '张伟明', at, hash: lock.hash }
    records.push({ ...draft, lock, signatures: [signature] })
    attendances.push(...came)
  }
  return { records, attendances }
}

const page = (title: string): string =>
  `<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN"><head><meta charset="utf-8" /><title>${title}</title><style>h1 { text-align: center }</style></head><body><h1>${title}</h1></body></html>`

/** The smallest file that begins and ends as a PDF does. */
export const smallPdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

export function archiveInput(count = 3, changes: Partial<ArchiveInput> = {}): ArchiveInput {
  const { records, attendances } = signedYear(count)
  const at = stampOfMinute('2026-01-05T09:00')
  const volume = boundRow({ id: archiveBody.id }, 2025, records, { at, by: 'qian', byName: '钱小满', pages: 2 * count + 4 })
  const lines = contentsOf(records, 1)
  return {
    body: archiveBody,
    unit: { code: '320106001001', name: '锁金村社区' },
    volume,
    records: lines.map((line, index) => ({
      line,
      meeting: records[index] as Meeting, // as many as lines
      attendances: attendances.filter((one) => one.event === line.id),
      statements: [],
      html: page(line.title),
      pdf: smallPdf,
    })),
    others: [],
    volumeHtml: page('全卷'),
    volumePdf: { data: smallPdf, by: 'program' },
    made: { at: '2026-01-05T09:10', by: '钱小满', program: '党群工作台 0.1.0' },
    ...changes,
  }
}

/** The files of a package as a reader opens them; each call makes its own, to be broken. */
export function archiveFiles(input: ArchiveInput = archiveInput()): Map<string, Uint8Array> {
  return new Map(packageFiles(input).map(({ path, data }) => [path, data]))
}
