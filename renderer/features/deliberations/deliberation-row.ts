import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { methodOfSheet } from '#shared/domain/deliberation/methods.ts'
import { stepsOf } from '#shared/domain/deliberation/steps.ts'
import { chinaDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Template } from '#shared/schema/templates.ts'

export interface DeliberationRow {
  readonly id: string
  readonly title: string
  readonly method: string
  readonly step: string
  readonly state: Deliberation['state']
  readonly proposer: string
  readonly held: string
  readonly opened: string
}

export function deliberationRow(sheet: Deliberation, templates: readonly Template[], today: Day): DeliberationRow {
  const method = methodOfSheet(sheet, templates, today)
  const steps = method ? stepsOf(method) : []
  const at = steps.findIndex((step) => step.id === sheet.step)
  return {
    id: sheet.id,
    title: sheet.title,
    method: (method?.name ?? sheet.method).replace(/[（(].*$/, ''),
    step: sheet.state === 'open' && at >= 0 ? `${at + 1}/${steps.length} ${steps[at]?.name ?? ''}` : '',
    state: sheet.state,
    proposer: sheet.proposer?.name ?? '',
    held: sheet.heldOn ? dayWords(sheet.heldOn, today) : '',
    opened: dayWords(chinaDay(stampMs(sheet.createdAt)), today),
  }
}

export function chooseDeliberations(
  sheets: readonly Deliberation[],
  filter: { readonly state: string; readonly query: string },
): readonly Deliberation[] {
  const words = filter.query.trim().toLowerCase()
  return sheets.filter((sheet) => {
    if (filter.state && sheet.state !== filter.state) return false
    return (
      words === '' || [sheet.title, sheet.proposer?.name, sheet.expectation, sheet.outcome?.text].join(' ').toLowerCase().includes(words)
    )
  })
}
