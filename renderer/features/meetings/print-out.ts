import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ok } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { sheetWords, type SheetKind } from './print-sheets.ts'
import { summaryPaper } from './print-summary.ts'

/** The ways out of the program, both through the gate. */
export function usePaperOut(meeting: Meeting, kind: SheetKind) {
  const platform = usePlatform()
  const label = sheetWords[kind]
  const fileOut = useFileOut(platform)
  // The sheet shows what was drawn beside a name (record-sheet.tsx); the Word file does not.
  const drawn = kind === 'record' && meeting.signatures.some(({ handwriting }) => handwriting !== undefined)
  const contents = { collection: 'meetings', id: meeting.id, fields: ['roster', 'minutes'], what: label } as const

  const saveWord = async (attendances: readonly Attendance[], today: string): Promise<void> => {
    const { officialDocx } = await import('#renderer/entities/export/official-docx.ts')
    const name = fileNameOf(`${meeting.title} ${label}`, 'docx')
    notifyWritten(
      await fileOut({ name, contents, make: async (mark) => ok(officialDocx(summaryPaper(meeting, attendances, today), mark)) }),
      {
        done: '纪要已存为 Word 文件',
        title: '没有存成',
        instead: { label: '再存一次', act: () => saveWord(attendances, today) },
      },
    )
  }
  const paper: Contents = drawn ? { ...contents, fields: [...contents.fields, 'signatures'] } : contents
  return { platform, name: fileNameOf(`${meeting.title} ${label}`, 'pdf'), contents: paper, saveWord }
}
