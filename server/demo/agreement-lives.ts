import { signatoryId } from '#shared/domain/agreement/convention.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { refOf, type Calendar } from './calendar.ts'
import { makeId } from './make/envelope.ts'
import { makeAgreement } from './make/matters.ts'
import { sheetId } from './threads/sheet.ts'
import { unitAt } from './threads/matter.ts'
import { minuteMs, written } from './world.ts'

type Service = Agreement['services'][number]

/** An agreement at each point of its life, in the rich community: drafted, in review, signed, near its end, evaluated, renewed, ended. */
export function liveAgreements(calendar: Calendar): void {
  if (!calendar.community.rich) return
  put(calendar, 'drafting', 22, { kind: 'sharing', title: '寒假托管借用阅览室协议', state: 'drafting', ...room, services: [drafted] })
  put(calendar, 'reviewing', 23, { kind: 'pairing', title: '党支部与社区困难家庭结对', state: 'reviewing', services: [drafted] })
  put(calendar, 'signed', 24, { title: '电梯安全共管协议', state: 'signed', ...lasting(calendar, -3, 362), services: [agreed] })
  put(calendar, 'ending', 25, { title: '早市疏导点共管协议', state: 'performing', ...lasting(calendar, -340, 24), services: [done] })
  put(calendar, 'evaluating', 22, {
    title: '四点半学堂共建协议',
    state: 'evaluating',
    ...lasting(calendar, -300, 64),
    services: [done, back],
    evaluations: words(calendar),
  })
  put(calendar, 'old', 23, {
    title: '夜间巡逻共建协议',
    state: 'renewed',
    ...lasting(calendar, -720, -356),
    services: [done],
    renewedBy: idOf(calendar, 'renewal'),
  })
  put(calendar, 'renewal', 23, {
    title: '夜间巡逻共建协议',
    state: 'performing',
    ...lasting(calendar, -355, 375),
    services: [agreed, back],
    renews: idOf(calendar, 'old'),
  })
  put(calendar, 'ended', 24, {
    title: '临时停车场借用协议',
    state: 'ended',
    ...lasting(calendar, -420, -60),
    services: [{ ...done, result: '借用到场地开工。' }],
    ended: { on: addDays(calendar.world.today, -200), reason: '场地开工建设，双方书面同意提前终止。' },
  })
  put(calendar, 'secondment', 25, {
    kind: 'secondment',
    title: '单位干部到社区挂职',
    state: 'performing',
    ...lasting(calendar, -150, 215),
    appointment: { person: refOf(unitAt(calendar.bodies, 25).delegate), ownPost: '办公室副主任', otherPost: '社区党委副书记（挂职）' },
  })
  put(calendar, 'square', 25, square(calendar))
}

const room = {
  sharing: {
    what: 'room' as const,
    place: '单位阅览室',
    hours: '寒假周一至周五 14:00 至 17:00',
    count: 24,
    rules: '接送签字，离开时归位。',
  },
}
const drafted: Service = { id: 's1', direction: 'unitToCommunity', content: '提供场地和一名联络员', state: 'drafted' }
const agreed: Service = { id: 's1', direction: 'unitToCommunity', content: '每月一次安全检查，结果张贴', state: 'agreed' }
const done: Service = {
  id: 's1',
  direction: 'unitToCommunity',
  content: '每周三名志愿者到点',
  state: 'done',
  result: '一年 46 次，双方确认。',
}
const back: Service = { id: 's2', direction: 'communityToUnit', content: '协助办理职工子女托管', state: 'working' }

function put(calendar: Calendar, name: string, unit: number, over: Partial<Agreement>): void {
  const { world, community, party, bodies } = calendar
  const { org, delegate } = unitAt(bodies, unit)
  const signedOn = over.signedOn ?? addDays(world.today, -8)
  world.add('agreements', {
    ...makeAgreement('', {
      ...written(community.unit, world.userOf(party.worker.id), minuteMs(`${signedOn}T15:00`)),
      parties: [
        { id: 'p1', org: party.committee.id, name: party.committee.name, side: 'community', signer: party.secretary.name },
        { id: 'p2', org: org.id, name: org.name, side: 'unit', signer: delegate.name },
      ],
      terms: '双方按清单办理，每年互评一次，清单有变化时书面确认。',
      ...over,
    }),
    id: idOf(calendar, name),
  })
}

function idOf({ community }: Calendar, name: string): string {
  return makeId('agreements', `${community.unit}-life-${name}`)
}

/** Days from today. */
function lasting({ world }: Calendar, from: number, to: number): Pick<Agreement, 'signedOn' | 'from' | 'to'> {
  return { signedOn: addDays(world.today, from), from: addDays(world.today, from), to: addDays(world.today, to) }
}

function words({ world, party }: Calendar): NonNullable<Agreement['evaluations']> {
  const on = addDays(world.today, -10)
  return [
    { id: 'e1', direction: 'unitOfCommunity', party: 'p2', on, grade: 'satisfied', words: '排班清楚，有事提前说。', by: '单位办公室' },
    {
      id: 'e2',
      direction: 'communityOfUnit',
      party: 'p2',
      on,
      grade: 'fairlySatisfied',
      words: '志愿者稳定，期末两周缺人。',
      by: party.secretary.name,
    },
  ]
}

const terms = '一、晚上八点半收场，天冷提前半小时。\n二、用定向音箱，只往场子里放。\n三、下雨天到多功能厅，先预约。'

/** 公约 that grew out of the deliberation on noise. */
function square(calendar: Calendar): Partial<Agreement> {
  const on = addDays(calendar.world.today, -50)
  const neighbours = calendar.party.branches[1]?.members.slice(0, 6) ?? []
  return {
    kind: 'convention',
    title: '东广场健身公约',
    state: 'performing',
    retention: 'permanent',
    parties: [],
    edition: 1,
    terms,
    signedOn: on,
    from: on,
    deliberation: sheetId(calendar, 'noise'),
    signatories: neighbours.map(({ name }, index) => {
      const household = `${6 + index}幢${index + 1}02室`
      return { id: signatoryId(1, { name, household }), name, household, on, how: index % 2 === 0 ? 'here' : 'paper', edition: 1 }
    }),
  }
}
