import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { bodiesFor } from './plan-defaults.ts'
import type { Org } from '#shared/schema/orgs.ts'

export interface JointFieldProps {
  /** The leading body, which keeps the record. */
  readonly body: string
  readonly bodies: readonly Org[]
  /** Kinds that hold this type of meeting come first. */
  readonly kinds: readonly string[]
  readonly value: readonly string[]
  onChange(next: readonly string[]): void
  readonly readOnly: boolean
}

/** 联合召开: who holds this meeting together with the leading body. Only bodies of one's own unit: their people are on this PC. */
export function JointField({ body, bodies, kinds, value, onChange, readOnly }: JointFieldProps) {
  const { user } = useDb()
  const options = useMemo(() => {
    const own = bodies.filter((one) => one.unit === user.unit && one.id !== body)
    const { suited, others } = bodiesFor(kinds, own)
    return [...suited, ...others].map((one) => ({ value: one.id, label: one.name }))
  }, [bodies, kinds, body, user.unit])
  if (body === '' || (options.length === 0 && value.length === 0)) return null
  return (
    <MultiSelect
      label="联合召开的组织"
      description={value.length === 0 ? undefined : '各组织的人都列入应到；应到实到、表决分组织计算，各组织都算开过这次会。'}
      placeholder={value.length === 0 ? '可不填；几个组织一起开会时选' : ''}
      data={options}
      value={value.filter((id) => id !== body)}
      onChange={onChange}
      searchable
      clearable
      disabled={readOnly}
      limit={60}
      maxValues={29}
      nothingFoundMessage="台账里没有这个组织"
      hidePickedOptions
    />
  )
}
