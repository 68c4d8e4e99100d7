import { NumberInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { isComposing } from '#renderer/ui/composition.ts'
import type { VoteField, VoteProblem } from '#shared/domain/voting/vote-problem.ts'

export interface CountProps {
  readonly label: string
  readonly value: number | undefined
  onChange(next: number | undefined): void
  readonly autoFocus?: boolean
  /** In a table, whose head says what the column is. */
  readonly hideLabel?: boolean
  readonly description?: string | undefined
  readonly error?: VoteProblem | undefined
  /** Enter on the empty field puts this in. */
  readonly rest?: number | undefined
}

/**
 * One number. Enter goes on to the next one, and from the last one to what the chair says, or, where the rule says it, records the vote:
 * numbers and Enter are all it takes.
 */
export function Count({ label, value, onChange, autoFocus = false, hideLabel = false, description, error, rest }: CountProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isComposing(event)) return
    event.preventDefault()
    event.stopPropagation()
    // At once: the last number may send the form.
    if (value === undefined && rest !== undefined) flushSync(() => onChange(rest))
    goOn(event.currentTarget)
  }
  return (
    <NumberInput
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      description={description}
      error={error && String(error.details ?? error.message)}
      data-problem={error?.problem}
      data-count
      min={0}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      // Not `selectAllOnFocus`, which waits: a digit typed at once would be overwritten by the next.
      onFocus={(event) => event.currentTarget.select()}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      onKeyDown={onKeyDown}
    />
  )
}

function goOn(from: HTMLInputElement): void {
  const counts = [...(from.form?.querySelectorAll<HTMLInputElement>('input[data-count]:not([disabled])') ?? [])]
  const next = counts[counts.indexOf(from) + 1]
  const declaration = from.form?.querySelector<HTMLElement>('[data-after-counts] input:checked, [data-after-counts] input')
  if (next) next.focus()
  else if (declaration) declaration.focus()
  else from.form?.requestSubmit()
}

/** The first thing that is wrong with a field. */
export function problemAt(problems: readonly VoteProblem[], at: VoteField, candidate?: string): VoteProblem | undefined {
  return problems.find((one) => one.at === at && (candidate === undefined || one.candidate === candidate))
}
