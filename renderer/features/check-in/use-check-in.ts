import { useMemo, useRef, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { isComposing } from '#renderer/ui/composition.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { pinyinKeys } from '#shared/domain/pinyin.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { checkIn, undoCheckIn, type CheckedIn } from './actions.ts'
import { expectedAttendee, type Attendee, type CheckInMethod } from './attendance-change.ts'
import { candidatesFor, exactNumber, normalised, type Candidate, type RosterKey } from './candidates.ts'
import { useCards, type CardScan } from './use-cards.ts'
import { createKeyPace } from './wedge.ts'

export interface CheckInOptions {
  /** The desk may sign in observers and guests; the door only those who are expected. */
  readonly atDesk: boolean
  /** A paper sheet is being entered afterwards: the minute is that of the meeting, and it is marked. */
  readonly paper?: boolean
  /** Check-in is open: a scanner is listened to. Default: it is. */
  readonly open?: boolean
}

export interface CheckInWord extends CardScan {
  readonly tone: 'ok' | 'again' | 'unknown'
  readonly text: string
  /** Changes with each word, so that the same words twice are said twice. */
  readonly key: number
}

export function useRosterKeys(roster: Meeting['roster']): readonly RosterKey[] {
  return useMemo(
    () =>
      roster.map((row) => {
        const keys = pinyinKeys(row.name)
        return { row, initials: keys.initials, pinyin: keys.full }
      }),
    [roster],
  )
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const timeOf = (attendance: Attendance): string => attendance.at?.slice(11) ?? ''
const roleWord = { expected: '', observer: '（列席）', guest: '（来宾）', helper: '' } as const satisfies Record<Attendee['role'], string>

function wordsOf({ attendance, already }: CheckedIn, { name, role }: Attendee, late: boolean): string {
  if (already) return `${name} 已在 ${timeOf(attendance)} 签到，不用再签`
  return `${name} ${late ? '迟到' : '签到'} ${timeOf(attendance)}${roleWord[role]}`
}

function onPaper({ startedAt, plannedAt }: Meeting) {
  return { method: 'paper', late: false, at: startedAt ?? plannedAt } as const
}

function isLate({ startedAt, lateEntryOn }: Meeting, minute: string): boolean {
  return startedAt !== undefined && !lateEntryOn && minute > startedAt
}

/** The one field of check-in, at the desk and at the door. */
export function useCheckIn(meeting: Meeting, attendances: readonly Attendance[], { atDesk, paper = false, open = true }: CheckInOptions) {
  const deps = useDeps()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { word, say, hush } = useWords()
  const [done, setDone] = useState<readonly CheckedIn[]>([])
  const pace = useRef(createKeyPace())
  const field = useRef<HTMLInputElement>(null)
  const { roster, candidates } = useCandidates(meeting, attendances, text, atDesk)

  const clear = (): void => change('')
  const enter = async (who: Attendee, method: CheckInMethod, scan: CardScan = {}): Promise<void> => {
    if (!scan.card) clear()
    const arrival = paper ? onPaper(meeting) : { method, late: isLate(meeting, chinaMinute(deps.now())) }
    const result = await checkIn(deps, { meeting, who, ...arrival })
    if (!result.ok) return notifyFailure(result.error, '没有签到成功')
    say(result.value.already ? 'again' : 'ok', wordsOf(result.value, who, arrival.late), scan)
    if (!result.value.already) setDone((before) => [result.value, ...before].slice(0, 30))
  }
  const choose = (candidate: Candidate, method: CheckInMethod = 'name') => enter(attendeeOf(candidate, meeting, deps.newId), method)
  const refuse = (words: string, scan: CardScan = {}): void => {
    if (!scan.card) clear()
    say('unknown', words, scan)
  }
  const takesCard = useCards({ meeting, roster, atDesk, open, field, enter, refuse })
  const confirm = (): void => {
    if (takesCard(normalised(text))) return
    const scanned = pace.current.isScan(text)
    const byNumber = exactNumber(text, roster)
    if (byNumber) return void enter(expectedAttendee(byNumber), scanned ? 'scan' : 'number')
    const candidate = scanned ? undefined : candidates[active]
    if (candidate) return void choose(candidate, /^\d+$/.test(normalised(text)) ? 'number' : 'name')
    if (normalised(text) !== '') refuse(atDesk ? `没有找到“${text.trim()}”` : '没有找到，请到签到台登记')
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (isComposing(event)) return
    if (event.key.length === 1) pace.current.key(event.timeStamp)
    if (event.key === 'Escape') return clear()
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      return confirm()
    }
    const step = candidates.length > 0 ? steps[event.key] : undefined
    if (step === undefined) return
    event.preventDefault()
    setActive((active + step + candidates.length) % candidates.length)
  }
  const undo = async (which: CheckedIn): Promise<void> => {
    const undone = await undoCheckIn(deps, which)
    if (!undone.ok) return notifyFailure(undone.error)
    setDone((before) => before.filter((one) => one !== which))
    say('again', `已撤销 ${which.attendance.name} 的签到`)
  }
  const change = (next: string): void => {
    if (next === '') pace.current.reset()
    else hush()
    setText(next)
    setActive(0)
  }
  return { field, text, change, candidates, active, setActive, onKeyDown, choose, word, done, undo }
}

function tell(tone: CheckInWord['tone'], words: string): void {
  if (tone === 'unknown') notifyFailure({ code: 'card', message: words }, '没有签到')
  else notifyOk(words)
}

/** What is said under the field; beside a half-typed name until the next letter. */
function useWords() {
  const [word, setWord] = useState<CheckInWord>()
  const say = (tone: CheckInWord['tone'], words: string, scan: CardScan = {}): void => {
    setWord((before) => ({ tone, text: words, key: (before?.key ?? 0) + 1, ...scan }))
    // A dialog may cover the field and what stands under it.
    if (scan.elsewhere) tell(tone, words)
  }
  const hush = (): void => setWord((before) => (before?.card ? undefined : before))
  return { word, say, hush }
}

/** Whom the typed text may mean. */
function useCandidates(meeting: Meeting, attendances: readonly Attendance[], text: string, atDesk: boolean) {
  const deps = useDeps()
  const roster = useRosterKeys(meeting.roster)
  const byPerson = useMemo(() => new Map(attendances.map((one) => [one.person, one])), [attendances])
  const candidates = useMemo(() => {
    const query = normalised(text)
    // At the door a single letter must not lay open the roster.
    if (query.length < (atDesk ? 1 : 2)) return []
    const guest = atDesk ? guestIn(text) : undefined
    // With a unit behind it, the name alone is looked for: he may stand on the roster.
    const name = guest?.orgName ? guest.name : text
    const others = atDesk ? deps.db.searchPeople(name.trim(), { limit: 4 }) : []
    const found = candidatesFor({ text: name, roster, attendances: byPerson, others, limit: atDesk ? 8 : 3 })
    const isNew = guest && (guest.orgName !== undefined || !found.some((one) => one.name === guest.name))
    return isNew ? [...found, guestCandidate(guest)] : found
  }, [text, roster, byPerson, atDesk, deps])
  return { roster, candidates }
}

const GUEST = 'guest'

interface Guest {
  readonly name: string
  readonly orgName?: string
}

/** 王强, or 王强 and after a blank the unit that he comes for. Letters alone are pinyin on its way to a name. */
export function guestIn(text: string): Guest | undefined {
  const [first = '', second = '', ...rest] = text.trim().split(/\s+/)
  // A name of two characters is often written with a blank in it.
  const [name, ...unit] = first.length === 1 ? [first + second, ...rest] : [first, second, ...rest]
  if (!/^[\p{Script=Han}·]{2,60}$/u.test(name)) return undefined
  const orgName = unit.join(' ').trim().slice(0, 120)
  return orgName === '' ? { name } : { name, orgName }
}

function guestCandidate({ name, orgName }: Guest): Candidate {
  const detail = orgName ? `${orgName}，登记为来宾` : '不在名册里，登记为来宾；姓名后空一格可以写单位'
  return { id: GUEST, name, detail, orgName, came: false, expected: false, excluded: false }
}

function attendeeOf(candidate: Candidate, meeting: Meeting, newId: () => string): Attendee {
  if (candidate.id === GUEST) return { id: newId(), name: candidate.name, role: 'guest', orgName: candidate.orgName }
  const row = meeting.roster.find((one) => one.id === candidate.id)
  return row ? expectedAttendee(row) : { id: candidate.id, name: candidate.name, role: 'observer' }
}
