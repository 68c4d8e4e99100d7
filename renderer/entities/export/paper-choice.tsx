import { Group, SegmentedControl } from '@mantine/core'
import type { Paper } from './table-docx.ts'

interface PaperChoiceProps {
  readonly value: Paper
  onChange(next: Paper): void
}

/** A4 or A3, across or upright. */
export function PaperChoice({ value, onChange }: PaperChoiceProps) {
  return (
    <Group gap="md">
      <SegmentedControl
        aria-label="纸张"
        data={['A4', 'A3']}
        value={value.paper}
        onChange={(paper) => onChange({ ...value, paper: paper as Paper['paper'] })} // one of the two
      />
      <SegmentedControl
        aria-label="方向"
        data={[
          { value: 'across', label: '横向' },
          { value: 'upright', label: '纵向' },
        ]}
        value={value.landscape ? 'across' : 'upright'}
        onChange={(next) => onChange({ ...value, landscape: next === 'across' })}
      />
    </Group>
  )
}
