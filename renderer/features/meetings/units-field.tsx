import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { Org } from '#shared/schema/orgs.ts'

export interface UnitsFieldProps {
  readonly units: readonly Org[]
  readonly value: readonly string[]
  onChange(next: readonly string[]): void
  readonly readOnly: boolean
}

/** 驻区单位 asked for this one meeting, beside the members of the body. */
export function UnitsField({ units, value, onChange, readOnly }: UnitsFieldProps) {
  const options = useMemo(() => units.map((one) => ({ value: one.id, label: one.shortName || one.name })), [units])
  return (
    <MultiSelect
      label="另请参会单位"
      placeholder={value.length === 0 ? '可不填；输入单位名称查找' : ''}
      data={options}
      value={[...value]}
      onChange={onChange}
      searchable
      clearable
      disabled={readOnly}
      limit={40}
      maxValues={600}
      nothingFoundMessage="台账里没有这个单位"
      hidePickedOptions
    />
  )
}
