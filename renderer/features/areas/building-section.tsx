import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { isClosedOn } from '#shared/domain/area/area-kinds.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { buildingView, type BuildingView } from '#shared/domain/area/building-view.ts'
import { headOf } from '#shared/domain/area/household.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import classes from './building-section.module.css'
import { peopleInRooms } from './queries.ts'

interface BuildingProps {
  readonly tree: AreaTree
  readonly area: Area
  readonly complete: boolean
  onSelect(id: string): void
}

/** 单元视图: the building as one stands before it; each door with its head of household and how many live there. */
export function BuildingSection({ tree, area, complete, onSelect }: BuildingProps) {
  const db = useDb()
  const view = useMemo(() => buildingView(tree, area.id), [tree, area.id])
  const rooms = useMemo(() => view.floors.flatMap(({ cells }) => cells.flat().map(({ id }) => id)), [view])
  const people = useLive(peopleInRooms(db, rooms))
  const byRoom = useMemo(
    () => Map.groupBy(people.status === 'ready' ? people.data.filter(({ state }) => state === 'active') : [], ({ room }) => room),
    [people],
  )
  return (
    <Section title="单元视图" aside={<Text c="dimmed">{rooms.length} 户</Text>}>
      {!complete ? (
        <Loading label="正在读取各户…" />
      ) : people.status === 'failed' ? (
        <Failed failure={people.error} title="住户打不开" />
      ) : rooms.length === 0 ? (
        <Text c="dimmed">还没有登记户。先在这里下新建单元，再在单元下新建户，名称写门牌号，如 302室。</Text>
      ) : (
        <Front view={view} label={`${area.name}单元视图`} byRoom={byRoom} onSelect={onSelect} />
      )}
    </Section>
  )
}

interface FrontProps {
  readonly view: BuildingView
  readonly label: string
  readonly byRoom: ReadonlyMap<string, readonly Person[]>
  onSelect(id: string): void
}

function Front({ view, label, byRoom, onSelect }: FrontProps) {
  const stairwells = [...Map.groupBy(view.columns, ({ stairwell }) => stairwell)]
  return (
    <div className={classes.scroll}>
      <table className={classes.front} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              楼层
            </th>
            {stairwells.map(([stairwell, columns]) => (
              <th key={stairwell?.id ?? ''} scope="colgroup" colSpan={columns.length}>
                {stairwell ? (
                  <button type="button" className={classes.stairwell} onClick={() => onSelect(stairwell.id)}>
                    {stairwell.name}
                  </button>
                ) : (
                  '不分单元'
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.floors.map(({ floor, cells }) => (
            <tr key={floor ?? 'none'}>
              <th scope="row">{floorWords(floor)}</th>
              {cells.map((rooms, index) => (
                <td key={index} data-last={isLastOf(view, index) || undefined}>
                  {rooms.map((room) => (
                    <Door key={room.id} room={room} people={byRoom.get(room.id) ?? []} onSelect={onSelect} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Door({ room, people, onSelect }: { readonly room: Area; readonly people: readonly Person[]; onSelect(id: string): void }) {
  const { today } = useDeps()
  const head = headOf(people)
  return (
    <button
      type="button"
      className={classes.door}
      data-empty={people.length === 0 || undefined}
      data-closed={isClosedOn(room, today()) || undefined}
      onClick={() => onSelect(room.id)}
    >
      <span className={classes.number}>{room.name}</span>
      <span className={classes.head}>{people.length === 0 ? '没有登记' : (head?.name ?? '未写户主')}</span>
      {people.length > 0 && <span className={classes.count}>{people.length} 人</span>}
    </button>
  )
}

function floorWords(floor: number | undefined): string {
  if (floor === undefined) return '其他'
  return floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`
}

/** The wall between two stairwells. */
function isLastOf({ columns }: BuildingView, index: number): boolean {
  return columns[index + 1] !== undefined && columns[index]?.stairwell !== columns[index + 1]?.stairwell
}
