import { signatoryId } from '#shared/domain/agreement/convention.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { refOf, type Calendar } from './calendar.ts'
import { makeId } from './make/envelope.ts'
import { makeAgreement } from './make/matters.ts'
import { minuteMs, written } from './world.ts'

/** One of each other kind in the rich community, made without chance, so that what else it holds stays as it was. */
export function agreeFurther(calendar: Calendar): void {
  const { scale, bodies } = calendar
  const firm = bodies.units[1]
  if (scale.agreements < 10 || !firm) return
  put(calendar, 'convention', convention(calendar))
  put(calendar, 'parking', {
    ...between(calendar, firm),
    kind: 'sharing',
    title: `${firm.org.name}错时停车协议`,
    ...period(calendar, -330, 34),
    sharing: {
      what: 'parking',
      place: `${firm.org.name}地面停车场`,
      hours: '工作日 18:00 至次日 8:00，周末全天',
      count: 20,
      rules: '凭社区发的停车证停放，一户一证；超时两次的停用一个月。',
    },
    services: [
      { id: 's1', direction: 'unitToCommunity', content: '开放 20 个车位', state: 'done', result: '每晚平均停 17 辆。' },
      { id: 's2', direction: 'communityToUnit', content: '安排志愿者协助看护', state: 'working' },
    ],
  })
  put(calendar, 'contact', {
    ...between(calendar, firm),
    parties: [
      { id: 'p1', org: calendar.party.committee.id, name: calendar.party.committee.name, side: 'community' },
      { id: 'p2', name: '街道办事处', side: 'unit', signer: '钱学军' },
    ],
    kind: 'contact',
    title: `${calendar.community.name}挂点联系`,
    ...period(calendar, -200, 164),
    contact: { leader: { name: '钱学军', duty: '街道办事处副主任' }, level: 'street', target: calendar.community.name },
    services: [{ id: 's1', direction: 'unitToCommunity', content: '协调更换南门路灯', state: 'done', result: '更换 12 盏。' }],
    visits: [
      { id: 'v1', on: addDays(calendar.world.today, -150), words: '走访南门和菜场，收集照明、占道问题 3 件。' },
      { id: 'v2', on: addDays(calendar.world.today, -60), words: '查看路灯更换，听取独居老人意见。' },
    ],
  })
  put(calendar, 'cross-appointment', {
    ...between(calendar, firm),
    kind: 'crossAppointment',
    title: `${firm.delegate.name}兼任社区党委兼职委员`,
    ...period(calendar, -400, 330),
    appointment: { person: refOf(firm.delegate), ownPost: `${firm.org.name}党支部书记`, otherPost: '社区党委兼职委员' },
  })
}

function put({ world, community, party }: Calendar, name: string, over: Partial<Agreement>): void {
  const signedOn = over.signedOn ?? addDays(world.today, -30)
  const own = written(community.unit, world.userOf(party.worker.id), minuteMs(`${signedOn}T10:00`))
  world.add('agreements', makeAgreement(`${community.unit}-${name}`, { ...own, ...over }))
}

function between({ party }: Calendar, { org, delegate }: Calendar['bodies']['units'][number]): Pick<Agreement, 'parties' | 'state'> {
  return {
    state: 'performing',
    parties: [
      { id: 'p1', org: party.committee.id, name: party.committee.name, side: 'community', signer: party.secretary.name },
      { id: 'p2', org: org.id, name: org.name, side: 'unit', signer: delegate.name },
    ],
  }
}

/** Days from today. */
function period({ world }: Calendar, from: number, to: number): Pick<Agreement, 'signedOn' | 'from' | 'to'> {
  const begin = addDays(world.today, from)
  return { signedOn: begin, from: begin, to: addDays(world.today, to) }
}

const firstText = '一、车辆按号停放，不占消防通道。\n二、夜间不鸣笛。\n三、访客车辆先登记，停放不超过两小时。'
const secondText = '一、车辆按号停放，不占消防通道。\n二、夜间十点以后不鸣笛、不热车。\n三、访客车辆先登记，停放不超过四小时。'

/** 机动车停放公约: the second edition, with who signed each. */
function convention({ world, community, party }: Calendar): Partial<Agreement> {
  const [before, now] = [addDays(world.today, -300), addDays(world.today, -25)]
  const neighbours = party.branches[0]?.members.slice(0, 9) ?? []
  const title = `${community.name}机动车停放公约`
  return {
    kind: 'convention',
    title,
    state: 'performing',
    retention: 'permanent',
    edition: 2,
    terms: secondText,
    signedOn: now,
    from: before,
    editions: [{ id: 'edition-1', edition: 1, title, terms: firstText, signedOn: before, reason: '居民提议放宽访客停放时间' }],
    deliberation: makeId('deliberations', `${community.unit}-deliberation-0`),
    signatories: neighbours.map(({ name }, index) => {
      const edition = index < 4 ? 1 : 2
      const household = `${2 + (index % 3)}幢${index + 1}01室`
      const how = index % 3 === 0 ? ('here' as const) : ('paper' as const)
      return { id: signatoryId(edition, { name, household }), name, household, on: edition === 1 ? before : now, how, edition }
    }),
  }
}
