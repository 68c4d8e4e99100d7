import { flushSync } from 'react-dom'
import type { Root } from 'react-dom/client'
import { recordCode } from '#renderer/entities/meeting/record-code.ts'
import { countPages } from '#renderer/entities/print/count-pages.ts'
import { qrImage } from '#renderer/entities/print/qr-image.ts'
import { shownVolume } from '#renderer/features/archive/shown-volume.ts'
import { sheetsIn } from '#renderer/features/archive/use-layout.ts'
import { VolumeSheets } from '#renderer/features/archive/volume-sheets.tsx'
import { boundRow, yearVolumes } from '#shared/domain/archive/volumes.ts'
import { makeOrg } from '#tests/factories/org.ts'
import type { VolumeScene } from '../scenes.ts'

const binding = { at: '2027-01-05T01:00:00.000Z-0000-0123456789ab', by: 'qian', byName: '钱小满', pages: 0 }

/** The bound volume as its page shows it: laid out, counted, then shown with the numbers. */
export async function showVolume(root: Root, { records }: VolumeScene): Promise<readonly number[]> {
  const meetings = records.map((one) => one.meeting)
  const org = makeOrg('volume', { id: meetings[0]?.body ?? '', name: meetings[0]?.bodyName ?? '' })
  const { loose } = yearVolumes(org, meetings, 2026, '2027-01-05')
  const bound = { ...org, volumes: [boundRow(org, 2026, loose, binding)] }
  const shown = shownVolume({
    org: bound,
    year: yearVolumes(bound, meetings, 2026, '2027-01-05'),
    part: '0',
    meetings,
    templates: [],
    attendances: records.flatMap((one) => one.attendances),
    statements: records.flatMap((one) => one.statements),
  })
  if (!shown) throw new Error('nothing is bound')
  const codes = await Promise.all(shown.records.map((one) => qrImage(recordCode(one.meeting, one.attendances).code)))
  const container = { current: null }
  const show = (pages: readonly number[] | undefined): void =>
    flushSync(() => root.render(<VolumeSheets shown={shown} unitName="锁金村社区" codes={codes} pages={pages} container={container} />))
  show(undefined)
  await document.fonts.ready
  const pages = sheetsIn(container.current).map(countPages)
  show(pages)
  return pages
}
