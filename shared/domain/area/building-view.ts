import type { Area } from '#shared/schema/areas.ts'
import type { AreaTree } from './area-tree.ts'

export interface DoorColumn {
  /** Absent: rooms that stand under the building itself. */
  readonly stairwell: Area | undefined
  /** Number of the door on its floor; empty where the rooms say none. */
  readonly door: string
}

export interface FloorRow {
  /** −1 is the first below the ground; undefined: the room's number tells none. */
  readonly floor: number | undefined
  /** One cell a column; two rooms of one number (101-1, 101-2) share a cell. */
  readonly cells: readonly (readonly Area[])[]
}

export interface BuildingView {
  readonly columns: readonly DoorColumn[]
  /** The highest first, as one looks at a house; rooms without a floor last. */
  readonly floors: readonly FloorRow[]
}

/** A building as one stands before it: rows are floors, columns the doors of each stairwell. */
export function buildingView(tree: AreaTree, building: string): BuildingView {
  const stairwells = tree.childrenOf(building).filter(({ kind }) => kind === 'stairwell')
  const parts = [undefined, ...stairwells].map((stairwell) => ({
    stairwell,
    rooms: tree
      .childrenOf(stairwell?.id ?? building)
      .filter(({ kind }) => kind === 'room')
      .map((room) => ({ room, ...doorOf(room) })),
  }))
  const columns = parts.flatMap(({ stairwell, rooms }) =>
    [...new Set(rooms.map(({ door }) => door))].toSorted(byNumber).map((door) => ({ stairwell, door })),
  )
  const all = parts.flatMap(({ stairwell, rooms }) => rooms.map((each) => ({ ...each, stairwell })))
  const floors = [...Map.groupBy(all, ({ floor }) => floor)].toSorted(([a], [b]) => (b ?? -Infinity) - (a ?? -Infinity))
  return {
    columns,
    floors: floors.map(([floor, rooms]) => ({
      floor,
      cells: columns.map(({ stairwell, door }) =>
        rooms.filter((each) => each.stairwell === stairwell && each.door === door).map(({ room }) => room),
      ),
    })),
  }
}

/**
 * Floor and door by the number of a room: 302 is the third floor, 1203 the twelfth, B102 and 负102 the first below the ground. A number
 * of one or two digits (a one-storey house) and one of five tell no floor.
 */
export function doorOf({ name, code }: Pick<Area, 'name' | 'code'>): { readonly floor: number | undefined; readonly door: string } {
  const said = /(B|b|负|地下)?(\d{1,5})(?:-\d{1,2})?\D*$/.exec(name) ?? /(?:^|-)(B|b)?(\d{3,4})$/.exec(code)
  const [, below, digits = ''] = said ?? []
  if (digits.length !== 3 && digits.length !== 4) return { floor: undefined, door: digits }
  const floor = Number(digits.slice(0, -2))
  if (floor === 0) return { floor: undefined, door: digits }
  return { floor: below ? -floor : floor, door: digits.slice(-2) }
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true })
}
