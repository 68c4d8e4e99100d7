import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { refOf, type Calendar } from '../calendar.ts'
import { makeId } from '../make/envelope.ts'
import { makeDeliberation, makeStatement } from '../make/matters.ts'
import { addMinutes, minuteMs, written } from '../world.ts'
import { matterId } from './matter.ts'

type Said = readonly [stance: Statement['stance'], capacity: Statement['capacity'], words: string]

/** One matter that was talked over, by 有一说一 or a method with the same parts; days count from the day that the demo is made for. */
export interface Sheet {
  readonly seed: string
  readonly method?: 'speakAsItIs' | 'robertsRules'
  readonly title: string
  readonly expectation: string
  readonly origin: Deliberation['origin']
  readonly heldOn: number
  readonly place: string
  readonly said: readonly Said[]
  /** Absent: it is still being talked over. */
  readonly settled?: {
    readonly options: Deliberation['options']
    readonly outcome: NonNullable<Deliberation['outcome']>
    /** Seeds of the matters that were made of it. */
    readonly items: readonly string[]
    readonly satisfied: readonly [satisfied: number, fairly: number, not: number]
    readonly recheck: string
  }
}

export function sheetId({ community }: Calendar, seed: string): string {
  return makeId('deliberations', `${community.unit}-thread-${seed}`)
}

export function tellSheet(calendar: Calendar, sheet: Sheet): Deliberation {
  const { world, community, party } = calendar
  const by = world.userOf(party.recorder.id)
  const day = addDays(world.today, sheet.heldOn)
  const method = defaultMethods.find((one) => one.code === (sheet.method ?? 'speakAsItIs'))
  if (!method) throw new Error(`no method ${sheet.method}`)
  const step = sheet.settled ? method.steps.at(-1) : method.steps.find((one) => one.part === 'statements')
  const speakers = sheet.said.map((_said, index) => speakerAt(calendar, index - sheet.heldOn))
  const id = sheetId(calendar, sheet.seed)
  for (const [index, said] of sheet.said.entries()) say(calendar, { sheet: id, day, index, said, person: speakers[index] })
  return world.add('deliberations', {
    ...makeDeliberation('', {
      ...written(community.unit, by, minuteMs(`${day}T19:00`) - 6 * 86_400_000),
      title: sheet.title,
      method: method.code,
      methodVersion: method.edition,
      methodEdition: { template: makeId('templates', `method-${method.code}`), edition: method.edition },
      step: step?.id ?? '',
      state: sheet.settled ? 'closed' : 'open',
      origin: sheet.origin,
      expectation: sheet.expectation,
      ...(speakers[0] ? { proposer: refOf(speakers[0]) } : {}),
      screening: { decision: 'accepted', by: party.secretary.name, on: addDays(day, -4) },
      heldOn: day,
      place: sheet.place,
      host: refOf(party.secretary, '书记'),
      recorder: refOf(party.recorder, '记录员'),
      parties: speakers.map((person, index) => ({
        id: person.id,
        name: person.name,
        category: partyOf(sheet.said[index]?.[1]),
        person: person.id,
        present: true,
      })),
      ...(sheet.settled ? settledPart(calendar, sheet.settled, day) : {}),
    }),
    id,
  })
}

function settledPart(calendar: Calendar, { options, outcome, items, satisfied, recheck }: NonNullable<Sheet['settled']>, day: string) {
  const [good, fair, not] = satisfied
  return {
    options: [...options],
    outcome,
    items: items.map((seed) => matterId(calendar, seed)),
    publicity: {
      from: addDays(day, 2),
      to: addDays(day, 9),
      place: '社区公示栏',
      objections: '',
      satisfied: good,
      fairlySatisfied: fair,
      dissatisfied: not,
      recheckOn: addDays(day, 45),
      recheck,
    },
  }
}

function partyOf(capacity: Statement['capacity'] | undefined): Deliberation['parties'][number]['category'] {
  return capacity === undefined || capacity === 'other' ? 'affected' : capacity
}

/** Members of the last two branches, other ones for each matter. */
function speakerAt({ party }: Calendar, index: number): Person {
  const members = party.branches.slice(-2).flatMap((branch) => branch.members)
  const person = members[index % members.length]
  if (!person) throw new Error('a community has its members')
  return person
}

interface Utterance {
  readonly sheet: string
  readonly day: string
  readonly index: number
  readonly said: Said
  readonly person: Person | undefined
}

function say({ world, community, party }: Calendar, { sheet, day, index, said: [stance, capacity, words], person }: Utterance): void {
  const at = addMinutes(`${day}T19:00`, 5 + index * 4)
  world.add(
    'statements',
    makeStatement(`${sheet}-${index}`, {
      ...written(community.unit, world.userOf(party.recorder.id), minuteMs(at)),
      subject: sheet,
      ...(person ? { speaker: person.id, speakerName: person.name } : {}),
      capacity,
      stance,
      words,
      at,
    }),
  )
}
