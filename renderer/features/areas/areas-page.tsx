import { Button } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { kindsUnder } from '#shared/domain/area/area-kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import { shift } from './actions.ts'
import { AreaDrawer } from './area-drawer.tsx'
import { AreaTree } from './area-tree.tsx'
import { AreaView } from './area-view.tsx'
import classes from './areas-page.module.css'
import { isShownTo, treeRows } from './tree-rows.ts'
import { useAreas, type Areas } from './use-areas.ts'

/** 区域: the tree at the left, what is chosen in it at the right. */
export function AreasPage() {
  const areas = useAreas()
  const arriving = useArriving()
  const [making, setMaking] = useState(false)
  const [id, setId] = useUrlParam('id')
  const db = useDb()
  const shown = useChosen(areas.status === 'ready' ? areas : undefined, id)
  const mayAdd = can(db.user, 'create', 'areas') && shown !== undefined && kindsUnder(shown.kind).length > 0
  useHotkey('alt+n', () => setMaking(true), { enabled: mayAdd && !making })
  return (
    <Page
      title="区域"
      description="街道、社区、片区、网格、院落、楼栋、单元、户，还有中心和场地。户数、人数、党员数由台账算出。"
      actions={
        mayAdd && (
          <>
            <Button component={Link} to={paths.importOf('areas')} variant="default" leftSection={<IconTableImport size={18} />}>
              从 Excel 导入
            </Button>
            <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>
              在“{shown.name}”下新建
            </Button>
          </>
        )
      }
    >
      {areas.status === 'loading' && <Loading label="正在读取区域…" />}
      {areas.status === 'failed' && <Failed failure={areas.error} title="区域打不开" />}
      {areas.status === 'ready' && areas.tree.byId.size === 0 && (arriving ? <StillArriving /> : <NoAreas />)}
      {areas.status === 'ready' && areas.tree.byId.size > 0 && <Register areas={areas} id={shown?.id ?? ''} wanted={id} onSelect={setId} />}
      {making && shown && areas.status === 'ready' && (
        <AreaDrawer
          tree={areas.tree}
          parent={shown}
          onClose={() => setMaking(false)}
          onSaved={(area) => {
            setMaking(false)
            setId(area.id)
          }}
        />
      )}
    </Page>
  )
}

/** What the address names; without it the user's own unit, or the top of the tree. */
function useChosen(areas: Areas | undefined, id: string) {
  const { unit } = useDb().user
  return useMemo(() => {
    if (!areas) return undefined
    if (id !== '') return areas.tree.byId.get(id)
    return [...areas.tree.byId.values()].find(({ code, kind }) => code === unit && kind !== 'grid') ?? areas.tree.roots[0]
  }, [areas, id, unit])
}

interface RegisterProps {
  readonly areas: Areas
  readonly id: string
  readonly wanted: string
  onSelect(id: string): void
}

function Register({ areas, id, wanted, onSelect }: RegisterProps) {
  const { db, today } = useDeps()
  const deps = useRecordDeps()
  const { tree, counts } = areas
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([id]))
  // What is shown is in sight: everything above it is open.
  useEffect(() => {
    const above = tree.ancestorsOf(id).map((area) => area.id)
    setOpen((before) => (above.every((one) => before.has(one)) ? before : new Set([...before, ...above])))
  }, [tree, id])
  const rows = useMemo(() => treeRows(tree, open, isShownTo(db.user.unit)), [tree, open, db])
  const change = (ids: readonly string[], opened: boolean): void =>
    setOpen((before) => {
      const after = new Set(before)
      for (const one of ids)
        if (opened) after.add(one)
        else after.delete(one)
      return after
    })
  const reorder = async (one: string, by: -1 | 1): Promise<void> => {
    const area = tree.byId.get(one)
    if (!area || !can(db.user, 'update', 'areas', area)) return
    const done = await shift(deps, one, by)
    if (!done.ok) notifyFailure(done.error)
  }
  const area = tree.byId.get(id)
  return (
    <div className={classes.desk}>
      <div className={classes.tree}>
        <AreaTree
          tree={tree}
          rows={rows}
          counts={counts}
          day={today()}
          selected={id}
          onSelect={onSelect}
          onOpen={change}
          onReorder={(one, by) => void reorder(one, by)}
        />
      </div>
      <div className={classes.view}>
        {area && <AreaView key={area.id} areas={areas} area={area} onSelect={onSelect} onReorder={(by) => void reorder(area.id, by)} />}
        {!area && wanted !== '' && (
          <EmptyState title={areas.complete ? '没有这个区域' : '正在读取…'}>
            {areas.complete && '可能已在别处删除，或者不属于本单位。'}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

function NoAreas() {
  return <EmptyState title="还没有区域">区和街道、社区由区里建立，联网后会自动收到；网格、楼栋在社区下面新建。</EmptyState>
}
