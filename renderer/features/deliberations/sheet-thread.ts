import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { capacityWords, stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { itemOriginWords, itemStateWords } from '#renderer/entities/labels/item-words.ts'
import { objectionsTo, stageOf } from '#shared/domain/deliberation/stages.ts'
import { stepsOf } from '#shared/domain/deliberation/steps.ts'
import { voteRules, isVoteRuleCode } from '#shared/domain/voting/rules.ts'
import type { Deliberation, Stage } from '#shared/schema/deliberations.ts'
import type { MethodStep } from '#shared/schema/templates.ts'
import type { OpenSheet } from './open-sheet.ts'
import { decisionWords, outcomeWords } from './words.ts'

export interface ThreadLine {
  readonly term: string
  readonly lines: readonly string[]
}

/** The whole thread of a matter, from who raised it to the looking again: what is printed, and what goes into the Word file. */
export function threadOf(open: OpenSheet): readonly ThreadLine[] {
  const { sheet, statements, items } = open
  const { proposer, origin, heldOn, place, host, recorder, heads, proposerSigned } = sheet
  const term = (name: string, ...lines: readonly (string | undefined | false)[]): ThreadLine => ({
    term: name,
    lines: lines.filter((line): line is string => typeof line === 'string' && line.trim() !== ''),
  })
  return [
    term('议题', sheet.title),
    term('提出人及来源', joined([proposer?.name, itemOriginWords[origin], proposerSigned && '书面议题已签名'])),
    term('期望', sheet.expectation),
    term('审题', screeningLine(sheet)),
    term('时间、地点', joined([heldOn, place, heads !== undefined && `到场 ${heads} 人`])),
    term('主持、记录', joined([host && `主持 ${host.name}`, recorder && `记录 ${recorder.name}`])),
    term('参会人', sheet.parties.map(partyWords).join('、')),
    ...stepsOf(open.method).flatMap((step) => stageLines(sheet, step).map((lines) => ({ term: step.name, lines }))),
    term('发言', ...statements.map(statementWords)),
    term('方案', ...sheet.options.map(optionWords)),
    term('结论', outcomeLine(sheet)),
    term('少数意见', ...(sheet.outcome?.minority?.split('\n') ?? [])),
    term(
      '落实',
      ...items.map((item) => joined([item.title, ownerWords(item) || '未定责任人', item.dueOn && `${item.dueOn} 前`, stateOf(item)])),
    ),
    term('公开与评议', publicityLine(sheet)),
    term('其他记录', ...(sheet.notes?.plain.split('\n') ?? [])),
  ]
}

function stateOf({ state }: OpenSheet['items'][number]): string {
  return itemStateWords[state]
}

function joined(parts: readonly (string | undefined | false)[]): string {
  return parts.filter(Boolean).join('，')
}

function partyWords({ name, category, present }: Deliberation['parties'][number]): string {
  return `${name}（${capacityWords[category]}${present ? '' : '，未到'}）`
}

function statementWords({ speakerName, capacity, stance, confirmed, words }: OpenSheet['statements'][number]): string {
  return `${speakerName}（${capacityWords[capacity]}，${stanceWords[stance]}，${confirmed ? '本人已确认' : '未经本人确认'}）：${words}`
}

function optionWords({ title, pros, cons, cost, doer }: Deliberation['options'][number], index: number): string {
  const parts = [pros && `利：${pros}`, cons && `弊：${cons}`, cost && `经费：${cost}`, doer && `谁来干：${doer}`]
  return [`${index + 1}. ${title}`, ...parts.filter(Boolean)].join('。')
}

/** What was done at a step that is a meeting or a notice; nothing for any other. */
function stageLines(sheet: Deliberation, step: MethodStep): readonly (readonly string[])[] {
  if (step.part !== 'meeting' && step.part !== 'posting') return []
  const stage = stageOf(sheet, step.id)
  if (!stage) return [[]]
  const objections = objectionsTo(sheet, step.id).flatMap((one) => [
    `异议（${joined([one.by || '未留名', one.on])}）：${one.words}`,
    ...(one.answer ? [`答复（${one.answeredOn ?? ''}）：${one.answer}${one.satisfied === false ? '；对答复不满意' : ''}`] : []),
    ...(one.review ? [`党员大会审核：${one.review}`] : []),
  ])
  return [[step.part === 'meeting' ? meetingWords(stage, step) : postingWords(stage), ...(stage.text ? [stage.text] : []), ...objections]]
}

function meetingWords(stage: Stage, step: MethodStep): string {
  const { entitled, present, yes, no = 0, abstain = 0, declared } = stage
  const rule = stage.rule ?? step.rule ?? 'open'
  return joined([
    stage.heldOn,
    stage.place,
    yes !== undefined && `应到 ${entitled ?? 0} 人，实到 ${present ?? 0} 人，赞成 ${yes}，反对 ${no}，弃权 ${abstain}`,
    declared && (declared === 'passed' ? '主持人宣布通过' : '主持人宣布未通过'),
    isVoteRuleCode(rule) && `所依规则：${voteRules[rule].label}`,
  ])
}

function postingWords({ from, to, place }: Stage): string {
  return joined([from && (to ? `${from} 至 ${to}` : from), place])
}

function screeningLine({ screening }: Deliberation): string {
  if (!screening) return ''
  const { decision, reason, by, on } = screening
  return joined([decisionWords[decision], reason, by, on])
}

export function voteLine({ outcome }: Deliberation): string {
  if (outcome?.kind !== 'vote') return ''
  return `应到 ${outcome.entitled ?? 0} 人，实到 ${outcome.present ?? 0} 人，赞成 ${outcome.yes ?? 0}，反对 ${outcome.no ?? 0}，弃权 ${outcome.abstain ?? 0}`
}

function outcomeLine(sheet: Deliberation): string {
  const { outcome } = sheet
  return outcome ? [outcomeWords[outcome.kind], outcome.text, voteLine(sheet)].filter(Boolean).join('。') : ''
}

export function publicityDates({ publicity = {} }: Deliberation): string {
  const { from, to, place } = publicity
  return joined([from && `${from} 至 ${to ?? '长期'}`, place])
}

function publicityLine(sheet: Deliberation): string {
  const { publicity } = sheet
  if (!publicity) return ''
  const counts = `满意 ${publicity.satisfied ?? 0}，基本满意 ${publicity.fairlySatisfied ?? 0}，不满意 ${publicity.dissatisfied ?? 0}`
  const again = publicity.recheck
    ? `回头看（${publicity.recheckOn ?? ''}）：${publicity.recheck}`
    : publicity.recheckOn && `${publicity.recheckOn} 回头看`
  return [publicityDates(sheet), counts, publicity.objections && `异议：${publicity.objections}`, again].filter(Boolean).join('；')
}
