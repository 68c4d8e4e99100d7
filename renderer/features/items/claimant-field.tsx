import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { claimingUnits } from './queries.ts'

interface ClaimantFieldProps {
  readonly value: readonly string[]
  readonly label?: string
  onChange(value: string[]): void
}

/** Units that may take something upon themselves; several may do it together. */
export function ClaimantField({ value, label = '认领单位', onChange }: ClaimantFieldProps) {
  const live = useLive(claimingUnits(useDb()))
  const data = useMemo(() => {
    const known = live.status === 'ready' ? live.data.map(({ id, name }) => ({ value: id, label: name })) : []
    const missing = value.filter((id) => !known.some((one) => one.value === id))
    return [...known, ...missing.map((id) => ({ value: id, label: '未送达本机的单位' }))]
  }, [live, value])
  return (
    <MultiSelect
      label={label}
      description="可以几家一起认领；个人认领的，填下面的责任人"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchable
      clearable
      hidePickedOptions
      maxValues={60}
      nothingFoundMessage="没有这个单位，请先在组织里登记"
      data={data}
      value={[...value]}
      onChange={onChange}
    />
  )
}
