import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { MethodSpec, MethodSwitch } from '#shared/schema/templates.ts'
import type { Method } from './methods.ts'

/** The switch of this id where it is on. */
export function ruleOn({ switches }: Pick<Method, 'switches'>, id: string): MethodSwitch | undefined {
  return switches.find((each) => each.id === id && each.on)
}

const DEFAULT_MINUTES = 3
const DEFAULT_TURNS = 2

/** Minutes that each speaker has; undefined where nobody is timed. */
export function speakingMinutes(method: Pick<Method, 'switches'>): number | undefined {
  const timed = ruleOn(method, 'timed')
  return timed && (timed.limit ?? DEFAULT_MINUTES)
}

interface Speaking {
  readonly sheet: Pick<Deliberation, 'host'>
  readonly said: readonly Pick<Statement, 'speaker' | 'speakerName'>[]
  readonly speaker: { readonly id?: string | undefined; readonly name: string } | undefined
  readonly stance: Statement['stance']
}

/** What a rule of the method says of the words about to be noted. They are noted all the same: a record says what was, not what should be. */
export function speakingHints(method: Pick<Method, 'switches'>, { sheet, said, speaker, stance }: Speaking): readonly string[] {
  if (!speaker || speaker.name.trim() === '') return []
  const turns = ruleOn(method, 'turns')
  const most = turns?.limit ?? DEFAULT_TURNS
  const times = said.filter((one) => isSame(one, speaker)).length
  const host = sheet.host && (sheet.host.id && speaker.id ? sheet.host.id === speaker.id : sheet.host.name === speaker.name)
  return [
    ...(turns && times >= most ? [`${speaker.name}已经说过 ${times} 次，规则是每题最多 ${most} 次`] : []),
    ...(host && stance !== 'none' && ruleOn(method, 'neutral') ? ['主持人中立，一般不表态；他确实表了态，就照实记'] : []),
  ]
}

function isSame(said: Pick<Statement, 'speaker' | 'speakerName'>, speaker: { readonly id?: string | undefined; readonly name: string }) {
  return said.speaker && speaker.id ? said.speaker === speaker.id : said.speakerName === speaker.name
}

/** Why nothing may be settled yet: fewer came than the method asks (民情议事会: two thirds). Putting off is always possible. */
export function quorumMissing({ quorum }: MethodSpec, { parties, outcome }: Pick<Deliberation, 'parties' | 'outcome'>): string | undefined {
  if (!quorum || outcome?.kind === 'deferred') return undefined
  const came = parties.filter((party) => party.present).length
  const need = Math.ceil((parties.length * quorum.numerator) / quorum.denominator)
  if (parties.length > 0 && came >= need) return undefined
  return `应到 ${parties.length} 人，到场 ${came} 人，要有 ${quorum.numerator}/${quorum.denominator}（${need} 人）以上才能定；人不够可以先写“暂缓”`
}

/** What the method says of the conclusion that is being written; blocks nothing. */
export function outcomeHints(
  method: Pick<Method, 'switches'>,
  {
    sheet,
    kind,
    statementCount,
    entitled,
  }: { sheet: Pick<Deliberation, 'parties' | 'recorder'>; kind: string; statementCount: number; entitled: number },
): readonly string[] {
  if (kind !== 'vote') return []
  const present = sheet.parties.filter((party) => party.present).length
  const recorderCame = sheet.recorder && sheet.parties.some((party) => party.name === sheet.recorder?.name)
  return [
    ...(statementCount === 0 && ruleOn(method, 'discussed') ? ['充分讨论后才表决：还没有一条发言记录'] : []),
    ...(recorderCame && ruleOn(method, 'recorder') && entitled >= present && present > 0
      ? ['记录人不参与表决：应到表决人数里不要算上记录人']
      : []),
  ]
}

/** The next of the days of the month on which the method meets, from a day on; a month that lacks a date has none there. */
export function nextMeetingDay({ onDays = [] }: MethodSpec, from: Day): Day | undefined {
  const wanted = new Set(onDays)
  for (let ahead = 0; ahead <= FURTHEST_DAYS; ahead += 1) {
    const day = addDays(from, ahead)
    if (wanted.has(Number(day.slice(8)))) return day
  }
  return undefined
}
/** The 31st comes back within two months, and within a year whatever was chosen. */
const FURTHEST_DAYS = 366

/** What is odd about a day that is typed, in words: a year that cannot be meant. Undefined: nothing. */
export function oddDay(day: string, today: Day): string | undefined {
  if (day === '') return undefined
  return day < '2000-01-01' || daysBetween(today, day) > FARTHEST_AHEAD ? `${day} 可能打错了，请看一下年份` : undefined
}
const FARTHEST_AHEAD = 730

/** Said of a day that is being put in the past: allowed, for much is noted afterwards. */
export function pastDay(day: string, today: Day): string | undefined {
  return day !== '' && day < today ? '这一天已经过去：按补记处理，改动经过里看得出是后来填的' : undefined
}
