import type { Random } from '#shared/lib/random.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { makeArea } from './make/areas.ts'
import { makeId } from './make/envelope.ts'
import { unusualNames } from './make/names.ts'
import { makeCitizenId, makePhone } from './make/numbers.ts'
import { makePerson } from './make/people.ts'
import type { Community } from './places.ts'
import type { Scale } from './scale.ts'
import type { World } from './world.ts'

export interface Neighbourhood {
  readonly grids: readonly Area[]
  readonly centre: Area
  /** Not yet added: what else they are is decided by others (party.ts). */
  readonly people: Person[]
}

const numerals = '一二三四五六七八九十'
const relations = ['户主', '配偶', '之子', '之女', '父亲', '母亲', '孙子', '孙女'] as const
const roomTags = ['独居老人', '空巢老人', '困难家庭', '残疾人', '优抚对象'] as const

/** Grids, buildings, stairwells and households, with who lives there; a centre with its rooms. */
export function settle(world: World, random: Random, { community, scale }: { community: Community; scale: Scale }): Neighbourhood {
  const { unit } = community
  const own = { unit, createdBy: makeId('user', unit), updatedBy: makeId('user', unit) }
  const add = (area: Area) => world.add('areas', { ...area, ...own })
  const parent = makeId('areas', unit)
  const people: Person[] = []
  const grids = times(scale.grids, (index) =>
    add(
      makeArea(`${unit}-g${index}`, {
        name: `第${numerals.charAt(index)}网格`,
        kind: 'grid',
        code: `${unit}${pad(index + 1, 3)}`,
        parent,
        order: index,
      }),
    ),
  )
  for (const [gridIndex, grid] of grids.entries()) {
    for (const index of times(scale.buildingsPerGrid, (number) => number)) {
      const number = gridIndex * scale.buildingsPerGrid + index + 1
      const place = { seed: `${unit}-b${number}`, grid, number, community, scale }
      people.push(...house(add, random, place).map((person) => ({ ...person, ...own })))
    }
  }
  addUnusual(random, people)
  const centre = add(
    makeArea(`${unit}-centre`, {
      name: `${community.name}党群服务中心`,
      kind: 'centre',
      code: `${unit}-C`,
      parent,
      order: 900,
      floorArea: random.int(420, 1100),
      opening: '周一至周六 8:30—17:30',
    }),
  )
  for (const [order, room] of (scale.grids > 1 ? ['二楼会议室', '议事厅', '图书室', '多功能厅'] : ['会议室']).entries()) {
    add(
      makeArea(`${unit}-venue-${order}`, {
        name: room,
        kind: 'venue',
        code: `${unit}-V${order}`,
        parent: centre.id,
        order,
        capacity: random.int(20, 80),
      }),
    )
  }
  return { grids, centre, people }
}

interface Building {
  readonly seed: string
  readonly grid: Area
  readonly number: number
  readonly community: Community
  readonly scale: Scale
}

function house(add: (area: Area) => Area, random: Random, { seed, grid, number, community, scale }: Building): Person[] {
  const road = community.name.replace('社区', '').replace(/路?$/, '路')
  const address = `${road}${number * 2}号`
  const building = add(
    makeArea(seed, { kind: 'building', code: `${grid.code}-${number}`, name: `${number}幢`, parent: grid.id, order: number, address }),
  )
  return times(scale.stairwells, (index) => {
    const label = `${numerals.charAt(index)}单元`
    const stairwell = add(
      makeArea(`${seed}-s${index}`, {
        kind: 'stairwell',
        code: `${building.code}-${index + 1}`,
        name: label,
        parent: building.id,
        order: index,
      }),
    )
    return times(scale.floors * 2, (door) => {
      const name = `${Math.floor(door / 2) + 1}0${(door % 2) + 1}室`
      const room = add(
        makeArea(`${seed}-s${index}-${door}`, {
          kind: 'room',
          code: `${stairwell.code}-${name.slice(0, 3)}`,
          name,
          parent: stairwell.id,
          order: door,
        }),
      )
      const where = { seed: room.id, room, grid, address: `${address}${building.name}${label}${name}` }
      return household(random, where)
    }).flat()
  }).flat()
}

interface Home {
  readonly seed: string
  readonly room: Area
  readonly grid: Area
  readonly address: string
}

function household(random: Random, { seed, room, grid, address }: Home): Person[] {
  const count = random.pick([1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5])
  const tag = random.chance(0.08) ? [random.pick(roomTags)] : []
  const members = times(count, (index) =>
    makePerson(`${seed}-${index}`, {
      room: room.id,
      grid: grid.id,
      address,
      relation: index === 0 ? '户主' : index === 1 ? '配偶' : random.pick(relations.slice(2)),
      tags: index === 0 ? tag : [],
      ...(random.chance(0.02) ? { state: 'moved' as const } : {}),
    }),
  ).map((person) => ({ ...person, tags: person.tags.flatMap((one) => fittingTag(one, person, count)) }))
  return random.chance(0.006) ? [...members, ...twins(random, members[0], seed)] : members
}

/** Alone and left alone are old people only, and who of the two depends on the household; the lot knows neither. */
function fittingTag(tag: string, { bornOn = '' }: Person, inHousehold: number): string[] {
  if (tag !== '独居老人' && tag !== '空巢老人') return [tag]
  if (bornOn > OLD_SINCE) return []
  return [inHousehold === 1 ? '独居老人' : '空巢老人']
}

/** Sixty on the day of the demo. */
const OLD_SINCE = '1966-11-01'

/** Born on one day at one address, with names that differ by a character. */
function twins(random: Random, parent: Person | undefined, seed: string): Person[] {
  if (!parent) return []
  const bornOn = `2014-0${random.int(1, 9)}-1${random.int(0, 9)}`
  return ['子轩', '子涵'].map((given, index) =>
    makePerson(`${seed}-twin-${index}`, {
      ...pickHome(parent),
      name: parent.name.slice(0, 1) + given,
      sex: 'male',
      bornOn,
      citizenId: makeCitizenId(random, bornOn, 'male'),
      education: '小学',
      relation: '之子',
    }),
  )
}

function pickHome({ room, grid, address }: Person): Partial<Person> {
  return { room, grid, address }
}

/** Only where there are enough people for them to be exceptions. */
function addUnusual(random: Random, people: Person[]): void {
  if (people.length < 500) return
  for (const [index, name] of unusualNames.entries()) {
    const at = 40 + index * 37
    const person = people[at]
    if (person) people[at] = { ...person, name, phone: makePhone(random) }
  }
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
