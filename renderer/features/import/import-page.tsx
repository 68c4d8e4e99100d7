import { Button, Group } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
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
import { importEntities, type ImportEntity, type ImportKind, type WritingKind } from './import-kind.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportRuns } from './import-runs.tsx'
import { writingItems } from './items/writing-items.ts'
import { importKindFor } from './kinds.ts'
import { openTable, type OpenTable } from './open-table.ts'

const homes = {
  people: { label: '人员台账', to: paths.people() },
  orgs: { label: '组织台账', to: paths.orgs() },
  areas: { label: '区域台账', to: paths.areas() },
  items: { label: '清单', to: paths.items() },
} as const satisfies Record<ImportEntity, { label: string; to: string }>

/** A sheet from Excel: choose, look through what would happen, import; taken back here, also weeks later. */
export function ImportPage() {
  const { entity = '' } = useParams()
  const { user } = useDb()
  const known = importEntities.find((each) => each === entity)
  if (!known) return <EmptyState title="没有这种导入" />
  if (known === 'items') return <ImportItems />
  return <ImportOf key={known} kind={importKindFor(user, known)} />
}

/** Each line is registered under the edition of its type that is in force today. */
function ImportItems() {
  const deps = useDeps()
  const editions = useLive(itemTypeEditions(deps.db))
  const kind = useMemo(() => (editions.status === 'ready' ? writingItems(deps, editions.data) : undefined), [deps, editions])
  return kind ? <ImportOf kind={kind} /> : <Loading label="正在读取清单的类型…" />
}

function ImportOf({ kind }: { readonly kind: WritingKind }) {
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
