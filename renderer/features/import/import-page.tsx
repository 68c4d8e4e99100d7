import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ChooseFile, type ChosenTable } from './choose-file.tsx'
import { createImportDesk, type ImportDesk } from './desk-client.ts'
import { importEntities, type ImportEntity, type ImportKind } from './import-kind.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportRuns } from './import-runs.tsx'
import { importKindFor } from './kinds.ts'
import { openTable, type OpenTable } from './open-table.ts'

const homes = {
  people: { label: '人员台账', to: paths.people() },
  orgs: { label: '组织台账', to: paths.orgs() },
  areas: { label: '区域台账', to: paths.areas() },
} as const satisfies Record<ImportEntity, { label: string; to: string }>

/** A sheet from Excel: choose, look through what would happen, import; taken back here, also weeks later. */
export function ImportPage() {
  const { entity = '' } = useParams()
  const { user } = useDb()
  const known = importEntities.find((each) => each === entity)
  if (!known) return <EmptyState title="没有这种导入" />
  return <ImportOf key={known} kind={importKindFor(user, known)} />
}

function ImportOf({ kind }: { readonly kind: ImportKind }) {
  const db = useDb()
  const allowed = can(db.user, 'create', kind.entity)
  const { opened, busy, failed, open, close } = useTable(kind)
  return (
    <Page
      title={`导入${kind.sheet}`}
      crumbs={[homes[kind.entity]]}
      description="现有的表拿来就能用：表头不在第一行、合并的格子、日期写法不一、全角数字，都认得。导入前先给您看每一行会怎样。"
    >
      {!allowed && <ReadOnlyBanner>您的岗位不能导入{homes[kind.entity].label}。</ReadOnlyBanner>}
      {failed && <Failed failure={failed} title="这个文件用不了" />}
      {busy && (
        <>
          <Loading label="正在读表，并读取台账用来查重…" />
          <Group justify="center">
            <Button variant="default" onClick={close}>
              不导入了
            </Button>
          </Group>
        </>
      )}
      {allowed && !busy && !opened && (
        <>
          <ChooseFile kind={kind} onChosen={(chosen) => void open(chosen)} />
          <ImportRuns kind={kind} />
        </>
      )}
      {opened && <ImportPreview kind={kind} opened={opened} home={homes[kind.entity]} onDone={close} />}
    </Page>
  )
}

/** One table at a time, with a worker of its own, which ends with it. */
function useTable(kind: ImportKind) {
  const db = useDb()
  const [opened, setOpened] = useState<OpenTable>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure>()
  const desk = useRef<ImportDesk>(undefined)
  useEffect(() => () => desk.current?.close(), [])
  const close = (): void => {
    desk.current?.close()
    desk.current = undefined
    setBusy(false)
    setOpened(undefined)
  }
  const open = async (chosen: ChosenTable): Promise<void> => {
    close()
    setFailed(undefined)
    setBusy(true)
    const mine = createImportDesk()
    desk.current = mine
    const outcome = await openTable(db, kind, chosen, mine)
    if (desk.current !== mine) return
    setBusy(false)
    if (outcome.ok) return setOpened(outcome.value)
    close()
    setFailed(outcome.error)
  }
  return { opened, busy, failed, open, close }
}
