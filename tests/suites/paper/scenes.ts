import type { BallotWords } from '#renderer/features/meetings/print-ballot-choice.ts'
import type { SheetKind } from '#renderer/features/meetings/print-sheets.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { CandidateRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { stampOfMinute } from '#server/demo/make/envelope.ts'

/** One paper to be printed. */
export interface PaperScene {
  readonly kind: SheetKind
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
  /** Vote or item of a ballot or count sheet. */
  readonly of?: string
  readonly words?: Partial<BallotWords>
}

/** One card of a sheet of cards. */
export interface CardScene {
  readonly code: string
  readonly name: string
  readonly place: string
}

/** The records of a body's year, in any order. */
export interface VolumeScene {
  readonly records: readonly Omit<PaperScene, 'kind'>[]
}

export interface Size {
  readonly people: number
  readonly statements: number
  readonly paragraphs: number
  /** The longest words that the schema lets through, without a place to break. */
  readonly longest?: boolean
}

const surnames = ['王', '李', '张', '刘', '陈', '欧阳', '赵', '阿卜杜热合曼·']
const given = ['伟明', '秀英', '芳', '建国', '丽娟', '强', '买买提艾力']
const nameOf = (index: number): string => `${surnames[index % surnames.length]}${given[(index * 5) % given.length]}${index}`

const stamp = { at: stampOfMinute('2026-11-25T16:30'), previous: '', by: 'chen' }
const said = '三号楼东侧的路灯坏了两盏，老人晚上出门不方便，建议本月内报街道修好，费用从社区服务经费里列支。'

/** A branch assembly that was held, voted and was locked. */
export function assembly({ people, statements: spoken, paragraphs, longest }: Size): Omit<PaperScene, 'kind'> {
  const roster = Array.from({ length: people }, (_, index) =>
    makeRosterRow({ id: `p${index}`, name: longest ? 'Ö'.repeat(60) : nameOf(index) }, longest ? { orgName: '单'.repeat(120) } : {}),
  )
  const draft = makeMeeting('paper', {
    type: 'branchAssembly',
    state: 'signed',
    title: longest ? '会'.repeat(120) : '锁金村社区第一党支部2026年11月党员大会',
    bodyName: longest ? '支'.repeat(120) : '锁金村社区第一党支部',
    startedAt: '2026-11-25T14:30',
    endedAt: '2026-11-25T16:05',
    place: longest ? '楼'.repeat(120) : '社区党群服务中心二楼会议室',
    chair: { id: 'p0', name: longest ? '主'.repeat(60) : '张伟明', duty: '支部书记' },
    recorder: { id: 'p1', name: '李娟', duty: '组织委员' },
    roster,
    agenda: [
      { id: 'a1', order: 0, title: '学习《中国共产党支部工作条例》', kind: 'study', outcome: 'noted' },
      { id: 'a2', order: 1, title: longest ? '议'.repeat(200) : '讨论2027年为民服务项目清单', kind: 'decision', outcome: 'resolved' },
      { id: 'a3', order: 2, title: '楼道照明维修', kind: 'discussion', outcome: 'undecided' },
    ],
    votes: [matterVote(people, longest ? '事'.repeat(400) : '2027年为民服务项目清单')],
    resolutions: [
      {
        id: 'r1',
        agenda: 'a2',
        text: '同意2027年为民服务项目清单，先办路灯和楼道扶手两项。',
        owner: { name: '李娟' },
        dueOn: '2026-12-20',
      },
    ],
    minutes: richTextFromPlain(Array.from({ length: paragraphs }, (_, index) => `${index + 1}、${said.repeat(3)}`).join('\n')),
  })
  const attendances = attendancesOf(draft, people)
  const statements = Array.from({ length: spoken }, (_, index) => statementOf(draft, index, longest ? 'W'.repeat(2000) : said))
  return { meeting: { ...draft, lock: lockOf(draft, attendances, stamp) }, attendances, statements }
}

function attendancesOf(meeting: Meeting, people: number): readonly Attendance[] {
  return Array.from({ length: people }, (_, index) => {
    const person = meeting.roster[index] ?? { id: `p${index}`, name: '' }
    const away = index % 10 === 9
    const sick = { state: 'sickLeave', reason: '住院' } as const
    return makeAttendance(meeting.id, person, away ? sick : { at: `2026-11-25T14:${10 + (index % 20)}` })
  })
}

function statementOf(meeting: Meeting, index: number, words: string): Statement {
  return makeStatement(`paper-${index}`, {
    subject: meeting.id,
    subjectKind: 'meeting',
    agenda: index % 2 === 0 ? 'a2' : 'a3',
    speakerName: nameOf(index),
    words,
  })
}

function matterVote(people: number, subject: string): VoteRow {
  const present = people - Math.floor(people / 10)
  return {
    id: 'v1',
    agenda: 'a2',
    subject,
    method: 'secret',
    rule: 'R1',
    entitled: people,
    present,
    yes: present - 2,
    no: 1,
    abstain: 1,
    written: 0,
    issued: present,
    returned: present,
    invalid: 0,
    scrutineers: ['周敏'],
    tellers: ['吴刚', '郑洁'],
    result: 'passed',
    declaredBy: '张伟明',
    at: '2026-11-25T15:20',
  }
}

/** A re-election of the committee: three seats, four candidates, one written in. */
export function election(): Omit<PaperScene, 'kind'> {
  const scene = assembly({ people: 16, statements: 0, paragraphs: 2 })
  const names = ['王伟明', '李秀英', '陈建国', '赵丽娟']
  const candidates: CandidateRow[] = [
    ...names.map((name, order) => ({
      id: `c${order}`,
      vote: 'v2',
      order,
      name,
      yes: 13 - order * 2,
      no: order,
      abstain: 1 + order,
      elected: order < 3,
    })),
    { id: 'c9', vote: 'v2', order: 9, name: '孙立', writtenIn: true, yes: 2 },
  ]
  const vote: VoteRow = {
    ...matterVote(16, '选举新一届支部委员会委员'),
    id: 'v2',
    rule: 'R4R5',
    yes: 0,
    no: 0,
    abstain: 0,
    present: 14,
    issued: 14,
    returned: 14,
    seats: 3,
    reading: 'entitled',
  }
  return { ...scene, meeting: { ...scene.meeting, type: 'election', votes: [vote], candidates }, of: 'v2' }
}
