import { addMonths, type Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { countedSteps, probationEnd } from './matters.ts'
import { partyMonths, type PartyNormCode } from './norms.ts'
import type { TakenKind } from './step-rules.ts'

export interface NextStep {
  readonly kind: TakenKind
  /** Before it the norm does not expect the step; absent: from now on, or the day is not known. */
  readonly earliest?: Day
  /** What is put together for it. */
  readonly papers: readonly string[]
  readonly norm: PartyNormCode
}

const ADULT_MONTHS = 18 * 12

/** The next stage on the way to full membership, the day from which it is expected, and its papers; undefined for full members. */
export function nextStepOf(person: Pick<Person, 'party' | 'partySteps' | 'bornOn'>): NextStep | undefined {
  const { party } = person
  const since = (kind: TakenKind): Day | undefined => countedSteps(person).findLast((step) => step.kind === kind)?.on
  if (party?.transferredOutOn || party?.status) return undefined
  switch (party?.stage ?? 'none') {
    case 'none':
      return step('applied', 'adult', ['入党申请书'], person.bornOn && addMonths(person.bornOn, ADULT_MONTHS))
    case 'applicant':
      return step('activist', 'activist', ['谈话记录', '推荐或推优材料', '支委会决议', '上级党委备案'])
    case 'activist': {
      const from = since('activist')
      const papers = ['培养教育考察登记表', '党小组、培养联系人、党员和群众意见', '支委会决议', '上级党委备案']
      return step('candidate', 'candidate', papers, from && addMonths(from, partyMonths.candidate))
    }
    case 'candidate': {
      const papers = ['政治审查结论', '集中培训结业证明', '上级党委预审意见', '入党志愿书', '支部大会决议']
      return step('admitted', 'training', papers)
    }
    case 'probationary':
      return step('confirmed', 'probation', ['转正申请书', '党员和群众意见', '支部大会决议', '上级党委审批'], party && probationEnd(party))
    case 'full':
      return undefined
  }
}

function step(kind: TakenKind, norm: PartyNormCode, papers: readonly string[], earliest?: Day): NextStep {
  return { kind, norm, papers, ...(earliest ? { earliest } : {}) }
}
