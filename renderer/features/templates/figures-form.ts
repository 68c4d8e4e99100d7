import { districtRule, isOpenRule } from '#shared/domain/voting/district-rule.ts'
import type { Fraction } from '#shared/domain/voting/fraction.ts'
import { isVoteRuleCode, voteRules } from '#shared/domain/voting/rules.ts'
import type { VoteFigures } from '#shared/schema/vote-figures.ts'

/** A fraction as it is typed: `part` is `1/2`; empty where the district says nothing. */
export interface FractionForm {
  readonly of: Fraction['of']
  readonly strict: boolean
  readonly part: string
}

/** 区里明确的人数, as typed. */
export interface FiguresForm {
  readonly settled: boolean
  readonly quorum: FractionForm
  readonly pass: FractionForm
  readonly source: string
}

/** What the form begins with under a rule: the figures that stand, else the rule pack's reading as a proposal that nobody has settled. */
export function figuresForm(rule: string, figures?: VoteFigures): FiguresForm {
  const pack = voteRules[isVoteRuleCode(rule) ? rule : 'open']
  return {
    settled: figures !== undefined,
    quorum: fractionForm(figures?.quorum, { of: 'entitled', strict: false }),
    pass: fractionForm(figures ? figures.pass : pack.pass, { of: 'entitled', strict: true }),
    source: figures?.source ?? '',
  }
}

function fractionForm(fraction: Fraction | undefined, usual: Omit<FractionForm, 'part'>): FractionForm {
  if (!fraction) return { ...usual, part: '' }
  return { of: fraction.of, strict: fraction.strict, part: `${fraction.numerator}/${fraction.denominator}` }
}

/** The attendance of an election is not the district's to change (R4). */
export function mayChangeQuorum(rule: string): boolean {
  return rule !== 'R4R5'
}

/** What goes into the edition; undefined where the district settles nothing, or nothing of this rule is open. */
export function figuresOf(rule: string, { settled, quorum, pass, source }: FiguresForm): VoteFigures | undefined {
  const passes = fractionOf(pass)
  if (!settled || !isOpenRule(rule) || !passes) return undefined
  const came = mayChangeQuorum(rule) ? fractionOf(quorum) : undefined
  return { ...(came ? { quorum: { ...came, of: 'entitled' } } : {}), pass: passes, source: source.trim() }
}

/** Why the figures cannot be issued, in words; undefined when they can, or when there are none. */
export function figuresError(rule: string, form: FiguresForm): string | undefined {
  if (!form.settled || !isOpenRule(rule)) return undefined
  if (!fractionOf(form.pass)) return '通过比例请写成 1/2 这样'
  if (mayChangeQuorum(rule) && form.quorum.part.trim() !== '' && !fractionOf(form.quorum)) return '到会比例请写成 2/3 这样，没有规定的空着'
  const figures = figuresOf(rule, form)
  const settled = figures && districtRule(rule, figures)
  if (!settled || settled.ok) return undefined
  const [first] = (settled.error.details ?? []) as readonly { readonly message: string }[] // as district-rule.ts writes them
  return first?.message ?? settled.error.message
}

function fractionOf({ of, strict, part }: FractionForm): Fraction | undefined {
  const found = /^\s*(\d{1,4})\s*[/／]\s*(\d{1,4})\s*$/.exec(part)
  return found ? { of, strict, numerator: Number(found[1]), denominator: Number(found[2]) } : undefined
}
