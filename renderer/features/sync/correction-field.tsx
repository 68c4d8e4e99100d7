import { Text } from '@mantine/core'
import type { TrayEntry } from '#renderer/data/db.ts'
import { COVERED } from '#shared/domain/masking.ts'
import { mergeRuleOf } from '#shared/schema/entity.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { ChangedField } from './changed-fields.ts'
import { CorrectionRows } from './correction-rows.tsx'
import { isTyped, TypedField } from './typed-field.tsx'

export interface CorrectionFieldProps {
  readonly entry: TrayEntry
  readonly change: ChangedField
  readonly value: unknown
  /** Sensitive, and not for this person's eyes. */
  readonly hidden: boolean
  readonly disabled: boolean
  readonly fault: string | undefined
  /** undefined: cleared. */
  onChange(value: unknown): void
}

/** One refused value: typed anew, its rows mended one by one, or (a whole text, a person) shown and left out as a whole. */
export function CorrectionField({ entry, change, value, hidden, disabled, fault, onChange }: CorrectionFieldProps) {
  const { field, label } = change
  const { collection } = entry
  if (!hidden && mergeRuleOf(entityOf(collection), field) === 'rows') {
    return <CorrectionRows entry={entry} change={change} disabled={disabled} onChange={onChange} />
  }
  if (!hidden && isTyped(collection, field, value)) {
    return (
      <TypedField collection={collection} path={field} label={label} value={value} disabled={disabled} fault={fault} onChange={onChange} />
    )
  }
  return (
    <div style={{ flex: 1 }}>
      <Text fw={500}>{label}</Text>
      <Text style={{ whiteSpace: 'pre-wrap' }} {...(disabled ? { c: 'dimmed', td: 'line-through' } : {})}>
        {hidden ? COVERED : change.mine}
      </Text>
      {fault !== undefined && (
        <Text fz="sm" c="brand.8">
          {fault}
        </Text>
      )}
    </div>
  )
}
