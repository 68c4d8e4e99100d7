import { memo, useMemo, type ReactNode, type RefObject } from 'react'
import { recordCode } from '#renderer/entities/meeting/record-code.ts'
import { RecordSheet } from '#renderer/entities/meeting/record-sheet.tsx'
import { cut } from '#renderer/ui/css-text.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import type { PageSpan } from '#shared/domain/archive/contents.ts'
import { spacedHash } from '#shared/domain/paper/page-code.ts'
import type { ShownVolume } from './shown-volume.ts'
import { CheckSheet } from './volume-check-sheet.tsx'
import { ContentsSheet, CoverSheet, IndexSheet } from './volume-lists.tsx'
import { partWords, volumeTitle } from './volume-words.ts'
import classes from './volume.module.css'

/** One record's sheet is set once, however often another part is shown to the printer. */
const RecordPart = memo(RecordSheet)

/** The parts before the records; after them come index and check page. */
export const PARTS_BEFORE = 2

export interface VolumeSheetsProps {
  readonly shown: ShownVolume
  readonly unitName: string
  /** QR codes of the records, in order. */
  readonly codes: readonly string[]
  /** Pages of each part, once they are counted. */
  readonly pages: readonly number[] | undefined
  /** Show and print this part alone; without it the whole volume. */
  readonly only?: number | undefined
  readonly container: RefObject<HTMLDivElement | null>
}

interface Part {
  readonly label: string
  /** Name of its pages, which carry the margins. */
  readonly page: string
  readonly content: ReactNode
}

/**
 * 全卷: cover, 卷内目录, the records one after another, 议题索引, 校验与备考. Pages are numbered through from the cover, so that a number
 * in the contents is the number on the paper.
 */
export function VolumeSheets({ shown, unitName, codes, pages, only, container }: VolumeSheetsProps) {
  const spans = useMemo(() => recordSpans(pages, shown.records.length), [pages, shown])
  const total = pages?.reduce((sum, count) => sum + count, 0)
  const common = { shown, spans, total }
  const parts: readonly Part[] = [
    { label: '封面', page: 'book', content: <CoverSheet {...common} unitName={unitName} /> },
    { label: '卷内目录', page: 'book', content: <ContentsSheet {...common} /> },
    ...shown.records.map((record, index) => ({
      label: record.meeting.title,
      page: `record${index}`,
      content: <RecordPart {...record} />,
    })),
    { label: '议题索引', page: 'book', content: <IndexSheet {...common} /> },
    { label: '校验与备考', page: 'book', content: <CheckSheet {...common} /> },
  ]
  return (
    <div ref={container}>
      <VolumeMargins shown={shown} codes={codes} only={only} />
      {/* What stands in the program behind the sheets, empty as it is, would else begin an unnamed page of its own. */}
      <style>{`body { page: ${parts[only ?? 0]?.page ?? 'book'}; }`}</style>
      {parts.map(({ label, page, content }, index) => (
        <div
          key={`${index} ${label}`}
          className={classes.part}
          // Out of the page altogether: what is merely kept from the paper is laid out anew for each print, and a year has many parts.
          style={only === undefined || only === index ? { page } : { display: 'none' }}
        >
          <PrintFrame label={label}>{content}</PrintFrame>
        </div>
      ))}
    </div>
  )
}

/** Of the part that is printed alone only its own: each holds the picture of a code. */
function VolumeMargins({ shown, codes, only }: Pick<VolumeSheetsProps, 'shown' | 'codes' | 'only'>) {
  const { org, row, records, bound } = shown
  const left = cut(org.name, 18)
  const right = bound ? `全卷校验值 ${spacedHash(row.hash)}` : '尚未装订'
  return (
    <>
      <PageMargins page="book" head={cut(`${volumeTitle(shown)}　${partWords(row)}`, 40)} left={left} right={right} />
      {records.map(
        ({ meeting, attendances }, index) =>
          (only === undefined || only === PARTS_BEFORE + index) && (
            <PageMargins
              key={meeting.id}
              page={`record${index}`}
              head={cut(meeting.title, 40)}
              left={left}
              right={recordCode(meeting, attendances).words}
              corner={codes[index]}
            />
          ),
      )}
    </>
  )
}

/** First and last page of each record, counted through from the cover. */
export function recordSpans(pages: readonly number[] | undefined, records: number): readonly PageSpan[] {
  if (!pages) return []
  let first = 1
  const all = pages.map((count) => {
    const span = { first, last: first + count - 1 }
    first += count
    return span
  })
  return all.slice(PARTS_BEFORE, PARTS_BEFORE + records)
}
