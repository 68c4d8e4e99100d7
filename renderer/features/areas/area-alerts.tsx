import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { NO_COUNTS } from '#shared/domain/area/area-counts.ts'
import { isClosedOn } from '#shared/domain/area/area-kinds.ts'
import { mergedInARing, mergedInto, successorsOf } from '#shared/domain/area/close-area.ts'
import { inOldGrid } from '#shared/domain/area/move-area.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import { moveChildren, regridPeople } from './actions.ts'
import { countsWords } from './area-words.ts'
import { peopleInRooms } from './queries.ts'
import type { Areas } from './use-areas.ts'

interface AlertsProps {
  readonly areas: Areas
  readonly area: Area
  readonly mayEdit: boolean
  onSelect(id: string): void
  onMove(): void
}

/** What a person has to know or to decide about an area; nothing of it is put right by itself. */
export function AreaAlerts(props: AlertsProps) {
  const { areas, area, mayEdit, onSelect, onMove } = props
  const { tree } = areas
  const { today } = useDeps()
  const parent = tree.byId.get(area.parent)
  const move = mayEdit && (
    <Button size="compact-sm" variant="default" onClick={onMove}>
      移到正确的上级…
    </Button>
  )
  return (
    <Stack gap="xs" my="xs">
      {tree.looped.has(area.id) && (
        <Warning act={move}>
          上级连成了圈：{area.name} 在 {parent?.name ?? '自己'} 里面，{parent?.name ?? '自己'} 又在 {area.name}{' '}
          里面。多半是两台电脑没连网时各移了一次， 请定一个正确的上级。
        </Warning>
      )}
      {tree.lost.has(area.id) && <Warning act={move}>还没有写它在哪个区域里面，所以不计入任何区域的户数、人数。</Warning>}
      {mergedInARing(tree, area) && (
        <Warning>两个区域互相并入了，多半是两台电脑没连网时各办了一次。请打开其中一个，点右上角的“更多”，选“恢复使用”。</Warning>
      )}
      <Closed {...props} />
      {parent && isClosedOn(parent, today()) && !isClosedOn(area, today()) && (
        <Note>
          它的上级 {parent.name} 已停用
          {successorsOf(tree, parent).map(({ id, name }) => (
            <span key={id}>
              ，并入{' '}
              <Anchor component="button" type="button" onClick={() => onSelect(id)}>
                {name}
              </Anchor>
            </span>
          ))}
          ；它自己没有改动。
        </Note>
      )}
      <Predecessors {...props} />
      {area.kind === 'building' && <OldGrid {...props} />}
    </Stack>
  )
}

function Closed({ areas: { tree, counts }, area, mayEdit, onSelect }: AlertsProps) {
  const deps = useRecordDeps()
  if (area.validTo === undefined) return null
  const [into] = successorsOf(tree, area)
  const children = tree.childrenOf(area.id).length
  const count = counts?.get(area.id) ?? NO_COUNTS
  const mayMove = mayEdit && into && children > 0 && can(deps.db.user, 'update', 'areas', tree.childrenOf(area.id)[0])
  const move = async (): Promise<void> => {
    const done = await moveChildren(deps, area.id, into?.id ?? '')
    if (done.ok) notifyOk(`已把 ${done.value} 个下级移到${into?.name ?? ''}，每一个都记了移动的日期`)
    else notifyFailure(done.error)
  }
  return (
    <Note
      act={
        mayMove && (
          <Button size="compact-sm" variant="default" onClick={() => void move()}>
            把 {children} 个下级移到{into.name}
          </Button>
        )
      }
    >
      {isClosedOn(area, deps.today()) ? '已停用' : '将停用'}，最后一天 {area.validTo}
      {into && (
        <>
          ，并入{' '}
          <Anchor component="button" type="button" onClick={() => onSelect(into.id)}>
            {into.name}
          </Anchor>
        </>
      )}
      。{children + count.people > 0 && `${children} 个下级、${countsWords(count)}仍记在这里，没有改动。`}
    </Note>
  )
}

/** What was merged into it keeps its own people and children; here they are said beside its own. */
function Predecessors({ areas: { tree, counts }, area, onSelect }: AlertsProps) {
  const before = useMemo(() => mergedInto(tree, area.id), [tree, area.id])
  if (before.length === 0) return null
  return (
    <Note>
      并入这里的：
      {before.map(({ id, name, validTo }, index) => (
        <span key={id}>
          {index > 0 && '；'}
          <Anchor component="button" type="button" onClick={() => onSelect(id)}>
            {name}
          </Anchor>
          {validTo && `（到 ${validTo}）`}，还记着 {tree.childrenOf(id).length} 个下级、{countsWords(counts?.get(id) ?? NO_COUNTS)}
        </span>
      ))}
      。上面的数字不含它们。
    </Note>
  )
}

/** A building went to another grid, and who lives in it is still registered in the old one. */
function OldGrid({ areas: { tree, complete }, area }: AlertsProps) {
  const deps = useRecordDeps()
  const rooms = useMemo(
    () =>
      tree
        .below(area.id)
        .filter(({ kind }) => kind === 'room')
        .map(({ id }) => id),
    [tree, area.id],
  )
  const people = useLive(peopleInRooms(deps.db, rooms))
  const behind = complete && people.status === 'ready' ? inOldGrid(tree, area.id, people.data).length : 0
  if (behind === 0) return null
  const write = async (): Promise<void> => {
    const done = await regridPeople(deps, area.id)
    if (done.ok) notifyOk(`已改 ${done.value} 人的所在网格`)
    else notifyFailure(done.error)
  }
  return (
    <Note
      act={
        can(deps.db.user, 'update', 'people') && (
          <Button size="compact-sm" variant="default" onClick={() => void write()}>
            改成现在的网格
          </Button>
        )
      }
    >
      住在这里的 {behind} 人，人员台账上的网格还不是这里现在的网格。
    </Note>
  )
}

interface LineProps {
  readonly children: ReactNode
  readonly act?: ReactNode
}

function Warning({ children, act }: LineProps) {
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />} role="status" py="xs">
      <Line act={act}>{children}</Line>
    </Alert>
  )
}

function Note({ children, act }: LineProps) {
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />} role="status" py="xs">
      <Line act={act}>{children}</Line>
    </Alert>
  )
}

function Line({ children, act }: LineProps) {
  return (
    <Group justify="space-between" gap="sm">
      <Text fz="sm" component="div" style={{ flex: '1 1 260px' }}>
        {children}
      </Text>
      {act}
    </Group>
  )
}
