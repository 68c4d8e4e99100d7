import { takeStep, type StepInput } from '#shared/domain/party/take-step.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { makeId, stampOfMinute } from './make/envelope.ts'
import type { Branch } from './party.ts'

type Told = Omit<StepInput, 'kind' | 'on'>
type Line = readonly [day: string, kind: StepInput['kind'], told?: Told]

const joined: readonly Line[] = [
  ['2023-03-06', 'applied'],
  ['2023-03-20', 'talked'],
  ['2023-09-15', 'activist', { names: '李桂兰、陈志强' }],
  ['2024-03-15', 'examined', { note: '积极参加社区志愿服务' }],
  ['2024-11-20', 'candidate', { names: '李桂兰、陈志强', paper: '琅党备〔2024〕6号' }],
]

/** Of residents who are no members: one row of steps each. */
const growing: readonly (readonly Line[])[] = [
  [['2026-10-12', 'applied']],
  [
    ['2026-08-20', 'applied'],
    ['2026-09-05', 'talked', { note: '书记谈话' }],
  ],
  [
    ['2025-06-03', 'applied'],
    ['2025-06-25', 'talked'],
    ['2025-10-20', 'activist', { names: '王秀英、赵建国' }],
    ['2026-04-20', 'examined', { note: '表现良好，继续培养' }],
  ],
  [
    ['2026-01-08', 'applied'],
    ['2026-01-20', 'talked'],
    ['2026-05-10', 'activist', { names: '王秀英' }],
  ],
  [
    ['2024-12-02', 'applied'],
    ['2024-12-18', 'talked'],
    ['2025-05-28', 'activist', { names: '赵建国' }],
    ['2025-11-28', 'examined'],
    ['2026-06-01', 'candidate', { names: '赵建国、王秀英', paper: '琅党备〔2026〕3号' }],
    ['2026-07-15', 'reviewed', { paper: '政审结论 2026-07' }],
    ['2026-08-22', 'trained', { note: '区委党校，三天' }],
  ],
  [
    ['2024-09-10', 'applied'],
    ['2025-03-12', 'activist', { names: '陈志强' }],
    ['2026-10-10', 'candidate', { names: '陈志强、李桂兰' }],
  ],
]

/** Of members: what their rows begin with, and their steps. */
const living: readonly { readonly newcomer?: true; readonly lines: readonly Line[] }[] = [
  {
    newcomer: true,
    lines: [
      ...joined,
      ['2025-04-10', 'reviewed'],
      ['2025-05-16', 'trained'],
      ['2025-11-18', 'admitted', { names: '李桂兰、陈志强', paper: '琅网支〔2025〕9号' }],
      ['2025-12-25', 'approved', { paper: '宁委批〔2025〕31号' }],
    ],
  },
  { lines: [['2026-09-20', 'letterIssued', { orgName: '玄武区梅园新村街道某社区党支部', paper: '鼓组介〔2026〕0112号', validDays: 30 }]] },
  {
    newcomer: true,
    lines: [
      [
        '2026-10-20',
        'transferIn',
        { place: '栖霞区仙林街道党工委', paper: '栖组介〔2026〕0087号', stage: 'full', joinedOn: '2009-06-30', fullOn: '2010-06-30' },
      ],
    ],
  },
  { lines: [['2026-05-08', 'wentAway', { place: '苏州', orgName: '苏州工业园区湖西社区流动党员党支部', card: '苏鼓流 0032' }]] },
  {
    lines: [
      ['2026-04-12', 'lost', { note: '电话停机，原住处已退租' }],
      ['2026-07-01', 'sought', { note: '询问亲属和原工作单位，没有联系方式' }],
      ['2026-09-15', 'sought', { note: '到原住处走访，向派出所了解' }],
    ],
  },
]

/** Party lives of every kind, in the branches after the first (whose people hold the accounts): people are changed in place. */
export function livePartyLives(people: Person[], branches: readonly Branch[], secretary: Person): void {
  const residents = people.flatMap((person, at) => (person.party || person.state !== 'active' || !isYoung(person) ? [] : [at]))
  for (const [order, lines] of growing.entries()) {
    const at = residents[Math.floor((order * residents.length) / growing.length)] ?? 0
    const org = branches[1 + (order % 4)]?.org
    change(people, at, secretary, { lines, place: org && { branch: org.id, branchName: org.name } })
  }
  for (const [order, { newcomer, lines }] of living.entries()) {
    const branch = branches[1 + order]
    const member = branch?.members.slice(5).find(({ party }) => party?.stage === 'full' && party.rights === 'normal' && !party.away)
    if (!branch || !member?.party) throw new Error('a branch has ordinary members')
    const place = { branch: branch.org.id, branchName: branch.org.name, group: member.party.group }
    const at = people.findIndex(({ id }) => id === member.id)
    change(people, at, secretary, { party: newcomer ? undefined : member.party, lines, place })
  }
}

type Place = Pick<PartyLife, 'branch' | 'branchName'> & { readonly group?: string | undefined }

interface Life {
  /** What the register says before the first step; absent: nothing. */
  readonly party?: PartyLife | undefined
  readonly lines: readonly Line[]
  readonly place: Place | undefined
}

function change(people: Person[], at: number, secretary: Person, { party, lines, place }: Life): void {
  const person = people[at]
  if (!person) throw new Error('no such resident')
  let changed: Person = withParty(person, party)
  const [first] = lines
  // Where he belongs is no step of its own: it comes with the first.
  const all: readonly Line[] =
    party || first?.[1] === 'transferIn' ? lines : [...lines.slice(0, 1), [first?.[0] ?? '', 'branchMoved'], ...lines.slice(1)]
  let minute = 0
  for (const [on, kind, told] of all) {
    const belongs =
      kind === 'branchMoved' || kind === 'transferIn' ? { org: place?.branch, orgName: place?.branchName, group: place?.group } : {}
    const stamp = () => stampOfMinute(`${on}T10:${String((minute = (minute + 1) % 60)).padStart(2, '0')}`)
    const writer = {
      by: person.createdBy,
      byName: secretary.name,
      today: on,
      newId: () => makeId('people', `${person.id}-${kind}-${minute}`),
      stamp,
    }
    const taken = takeStep(changed, { kind, on, ...belongs, ...told }, writer)
    if (!taken.ok) throw new Error(`${kind} ${on}: ${taken.error.code}`)
    changed = { ...changed, party: taken.value.party, partySteps: [...taken.value.partySteps] }
  }
  people[at] = changed
}

function withParty({ party: _party, ...person }: Person, party: PartyLife | undefined): Person {
  return party ? { ...person, party } : person
}

function isYoung({ bornOn = '' }: Person): boolean {
  return bornOn > '1975' && bornOn < '2003'
}
