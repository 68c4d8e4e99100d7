import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page, type Crumb } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { bindVolume } from './actions.ts'
import { yearStateTones, yearStateWords } from './archive-view.ts'
import { fileTitle } from './make-package.ts'
import { MissingList } from './missing-list.tsx'
import { PackagePart } from './package-part.tsx'
import { fieldsIn, LOOSE, type ShownVolume } from './shown-volume.ts'
import { useCodes, usePages } from './use-layout.ts'
import type { VolumeView } from './use-volume.ts'
import { standing } from './volume-check-sheet.tsx'
import { VolumeSheets } from './volume-sheets.tsx'
import { minuteWords, partWords } from './volume-words.ts'

export interface VolumeDeskProps {
  readonly view: VolumeView
  readonly shown: ShownVolume
  readonly crumbs: readonly Crumb[]
  onPart(part: string): void
}

/** The choice of volume and what can be done with it above, the sheets below as they will be on paper. */
export function VolumeDesk({ view, shown, crumbs, onPart }: VolumeDeskProps) {
  const deps = useRecordDeps()
  const { db } = deps
  const platform = usePlatform()
  const unitName = useUnitName(view.org.unit)
  const container = useRef<HTMLDivElement>(null)
  const [only, setOnly] = useState<number>()
  const [busy, setBusy] = useState(false)
  const { live: drawn, again } = useCodes(shown)
  const codes = drawn.status === 'ready' ? drawn.data : undefined
  const pages = usePages(container, shown, codes !== undefined)
  const total = pages?.reduce((sum, count) => sum + count, 0)
  const mayBind = can(db.user, 'update', 'orgs', view.org)
  const mayExport = can(db.user, 'export')
  const bind = async (): Promise<void> => {
    setBusy(true)
    const bound = await bindVolume(deps, shown, total ?? 0)
    setBusy(false)
    if (!bound.ok) return notifyFailure(bound.error, '没有装订')
    notifyOk(`${partWords(shown.row)}已装订，共 ${shown.records.length} 件 ${total ?? 0} 页`)
    onPart(String(shown.row.part))
  }
  return (
    <Page
      title={`${view.org.name} · ${view.year.year}年`}
      crumbs={crumbs}
      aside={<StatusBadge tone={yearStateTones[view.year.state]}>{yearStateWords[view.year.state]}</StatusBadge>}
      actions={
        <>
          <PaperOut
            press={platform}
            name={fileNameOf(fileTitle(shown), 'pdf')}
            what="全卷"
            variant={shown.bound ? 'filled' : 'default'}
            disabled={!pages}
            contents={{
              collection: 'meetings',
              id: 'list',
              fields: fieldsIn(shown),
              what: fileTitle(shown),
              count: shown.records.length,
            }}
          />
          {!shown.bound && mayBind && (
            <Button disabled={!pages} loading={busy} leftSection={<IconBook2 size={18} />} onClick={() => void bind()}>
              {shown.row.part === 0 ? '装订' : '订为补卷'}
            </Button>
          )}
        </>
      }
    >
      <VolumeChoice view={view} onPart={onPart} />
      <VolumeState shown={shown} total={total} running={String(view.year.year) === deps.today().slice(0, 4)} />
      <MissingList missing={view.year.missing} />
      {mayExport && shown.bound && pages && codes && (
        <PackagePart shown={shown} unitName={unitName} pages={pages} container={container} onOnly={setOnly} />
      )}
      {drawn.status === 'loading' && <Loading lines={10} />}
      {drawn.status === 'failed' && <Failed failure={drawn.error} title="记录上的二维码没有画出来" retry={again} />}
      {codes && <VolumeSheets shown={shown} unitName={unitName} codes={codes} pages={pages} only={only} container={container} />}
    </Page>
  )
}

function VolumeChoice({ view, onPart }: Pick<VolumeDeskProps, 'view' | 'onPart'>) {
  const { volumes, loose } = view.year
  const data = [
    ...volumes.map(({ row }) => ({ value: String(row.part), label: partWords(row) })),
    ...(loose.length > 0 ? [{ value: LOOSE, label: `待装订 ${loose.length} 件` }] : []),
  ]
  if (data.length < 2) return null
  return (
    <Group data-no-print>
      <SegmentedControl aria-label="看哪一卷" data={data} value={view.part} onChange={onPart} />
    </Group>
  )
}

function VolumeState({
  shown,
  total,
  running,
}: {
  readonly shown: ShownVolume
  readonly total: number | undefined
  readonly running: boolean
}) {
  const { row, bound, records } = shown
  if (!bound)
    return (
      <Text data-no-print>
        下面是装订以后的样子：{records.length} 件{total === undefined ? '' : `，${total} 页`}，编为{partWords(row)}，件号 {row.firstNo}—
        {row.lastNo}。{row.part === 0 ? '' : '原来的卷不动。'}
        {running && `${row.year} 年还没有过完，现在装订，以后签字的要另订补卷。`}
      </Text>
    )
  return bound.fits ? (
    <Text data-no-print>
      {minuteWords(row.boundAt)} 由 {row.boundByName} 装订，{row.records} 件 {row.pages} 页，件号 {row.firstNo}—{row.lastNo}。
      {standing(shown)}
    </Text>
  ) : (
    <Alert color="yellow" title="这一卷和装订时对不上" data-no-print>
      {standing(shown)}
    </Alert>
  )
}
