import { useDb } from '#renderer/data/react.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { sheetWords, type SheetKind } from './print-sheets.ts'
import { summaryPaper } from './print-summary.ts'

/** The ways out of the program; each is written into the audit before it is gone. */
export function usePaperOut(meeting: Meeting, kind: SheetKind) {
  const db = useDb()
  const platform = usePlatform()
  const label = sheetWords[kind]
  const leaving = (way: 'print' | 'export') =>
    db.audit({ kind: way, collection: 'meetings', id: meeting.id, fields: ['roster', 'minutes'], note: label })

  const saveWord = async (attendances: readonly Attendance[], today: string): Promise<void> => {
    await leaving('export')
    const { officialDocx } = await import('#renderer/entities/print/official-docx.ts')
    const data = officialDocx(summaryPaper(meeting, attendances, today))
    const name = fileNameOf(`${meeting.title} ${label}`, 'docx')
    notifyWritten(await platform.saveFile({ name, data }), {
      done: '纪要已存为 Word 文件',
      title: '没有存成',
      instead: { label: '再存一次', act: () => saveWord(attendances, today) },
    })
  }
  return { platform, name: fileNameOf(`${meeting.title} ${label}`, 'pdf'), leaving: () => leaving('print'), saveWord }
}
