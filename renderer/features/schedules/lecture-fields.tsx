import { Autocomplete, SimpleGrid } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { seriesNames } from '#shared/domain/schedule/series.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { allSchedules } from './queries.ts'

export interface LectureInput {
  readonly series: string
  readonly lecturer: PersonRef | undefined
}

interface LectureFieldsProps {
  readonly values: LectureInput
  set(part: Partial<LectureInput>): void
}

/** 讲坛、课堂: the series that it belongs to, and who speaks; a guest need not stand in the register. */
export function LectureFields({ values, set }: LectureFieldsProps) {
  const live = useLive(allSchedules(useDb()))
  const names = useMemo(() => (live.status === 'ready' ? seriesNames(live.data) : []), [live])
  return (
    <SimpleGrid cols={2} spacing="md">
      <Autocomplete
        label="系列（可不填）"
        placeholder="例如：大家讲坛"
        maxLength={60}
        data={[...names]}
        value={values.series}
        onChange={(series) => set({ series })}
      />
      <PersonPicker label="主讲人" value={values.lecturer} onChange={(person) => set({ lecturer: personRef(person) })} />
    </SimpleGrid>
  )
}
