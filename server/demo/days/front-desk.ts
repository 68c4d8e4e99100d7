import { sampleServices } from '#shared/domain/front-desk/sample-services.ts'
import type { Calendar } from '../calendar.ts'
import { tellMatter, type Step } from '../threads/matter.ts'

/** What was brought to the counter: of which service, how long ago, papers that were missing, and how far it has come. */
interface Visitor {
  readonly code: string
  readonly ago: number
  readonly missing?: number
  readonly far: 'told' | 'taken' | 'passed' | 'done' | 'delivered' | 'rated' | 'filed' | 'refused'
}

const visitors: readonly Visitor[] = [
  { code: 'YL01', ago: 1, far: 'taken' },
  { code: 'JZ01', ago: 2, missing: 1, far: 'told' },
  { code: 'SB01', ago: 3, far: 'passed' },
  { code: 'YL02', ago: 5, far: 'passed' },
  { code: 'DW01', ago: 6, far: 'done' },
  { code: 'WJ02', ago: 8, far: 'delivered' },
  { code: 'BM02', ago: 9, far: 'rated' },
  { code: 'JZ02', ago: 12, missing: 2, far: 'told' },
  { code: 'ZZ01', ago: 15, far: 'filed' },
  { code: 'SB02', ago: 21, far: 'filed' },
  { code: 'FL01', ago: 30, far: 'filed' },
  { code: 'YL04', ago: 44, far: 'filed' },
  { code: 'BM01', ago: 61, far: 'filed' },
  { code: 'TY01', ago: 75, far: 'refused' },
]

/** Twelve and more in the rich community, four next door. */
export function receive(calendar: Calendar): void {
  for (const [index, visitor] of visitors.slice(0, calendar.community.rich ? visitors.length : 4).entries()) {
    const service = sampleServices.find(({ code }) => code === visitor.code)
    if (!service) throw new Error(`no service ${visitor.code}`)
    const brought = service.papers.slice(0, service.papers.length - (visitor.missing ?? 0))
    const missing = service.papers.slice(brought.length)
    tellMatter(calendar, {
      seed: `counter-${visitor.code}`,
      type: 'counter',
      title: service.label,
      content: '',
      category: service.heading,
      origin: 'comeIn',
      on: -visitor.ago,
      raiser: 3 + index,
      begins: visitor.far === 'told' ? 'registered' : 'accepted',
      details: {
        service: service.label,
        received: brought.join('\n'),
        ...(missing.length > 0 ? { missing: missing.join('\n') } : {}),
        delivery: index % 2 === 0 ? '通知来取' : '当场取',
      },
      steps: stepsOf(visitor),
    })
  }
}

function stepsOf({ ago, far }: Visitor): readonly Step[] {
  const on = (after: number): number => Math.min(0, after - ago)
  if (far === 'refused') return [{ on: on(1), to: 'refused', reason: '由区退役军人事务部门直接采集，已告知地址和电话。' }]
  const way: readonly Step[] = [
    { on: on(1), to: 'assigned', dueIn: 10, note: '已送街道便民中心。' },
    { on: on(3), to: 'done', result: '已办结，证件已到社区。' },
    { on: on(4), to: 'reported', feedback: '电话告知，本人来取。' },
    { on: on(5), to: 'evaluated', satisfaction: 'satisfied' },
    { on: on(6), to: 'closed' },
  ]
  const count = { told: 0, taken: 0, passed: 1, done: 2, delivered: 3, rated: 4, filed: 5 }[far]
  return way.slice(0, count)
}
