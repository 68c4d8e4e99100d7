import type { SeatStep, SeatStepKind } from '#shared/schema/orgs.ts'

export const seatStepWords = {
  nominated: '提名',
  unitAsked: '征求单位意见',
  vetted: '审核',
  publicised: '公示',
  appointed: '聘任',
  notAppointed: '不再聘任',
  assessed: '述职',
  renewed: '续聘',
  released: '解聘',
  corrected: '更正',
} as const satisfies Record<SeatStepKind, string>

type Answered = 'unitAsked' | 'vetted' | 'publicised'
const answers: Readonly<Record<Answered, readonly [agreed: string, refused: string]>> = {
  unitAsked: ['单位同意', '单位不同意'],
  vetted: ['通过', '不通过'],
  publicised: ['无异议', '有异议'],
}

/** 单位同意, 有异议 …: what the step was answered; empty while there is no answer. */
export function answerWords({ kind, result }: Pick<SeatStep, 'kind' | 'result'>): string {
  const pair = kind in answers ? answers[kind as Answered] : undefined
  if (!pair || !result) return ''
  return result === 'agreed' ? pair[0] : pair[1]
}

export const paperLabels: Readonly<Partial<Record<SeatStepKind, string>>> = {
  nominated: '提名的文号（没有就空着）',
  unitAsked: '函或复函的文号（没有就空着）',
  vetted: '会议或批复的文号（没有就空着）',
  publicised: '公示的文号（没有就空着）',
  appointed: '聘书号',
  renewed: '聘书号（换了新聘书才填）',
}

/** Paper, last day, answer and words of a step, as one line. */
export function stepLine(step: SeatStep): string {
  const until = step.until ? (step.kind === 'publicised' ? `至 ${step.until}` : `聘期至 ${step.until}`) : ''
  return [step.paper, until, answerWords(step), step.note].filter(Boolean).join('　')
}
