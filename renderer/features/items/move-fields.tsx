import { SimpleGrid, TextInput } from '@mantine/core'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { MoveInput } from '#shared/domain/item/move-item.ts'
import { DayInput, MinuteInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'

interface FieldProps {
  readonly input: MoveInput
  set(part: Partial<MoveInput>): void
}

/** Who does it and by when. */
export function OwnerFields({ input, set, required }: FieldProps & { readonly required: boolean }) {
  return (
    <SimpleGrid cols={2} spacing="md">
      <PersonPicker label="责任人" value={input.owner} onChange={(person) => set({ owner: personRef(person) })} autoFocus={required} />
      <TextInput
        label="责任单位"
        description="责任人、责任单位至少填一个"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={120}
        value={input.ownerOrgName}
        onChange={(event) => set({ ownerOrgName: event.currentTarget.value })}
      />
      <DayInput label="期限" required={required} value={input.dueOn} onChange={(event) => set({ dueOn: event.currentTarget.value })} />
    </SimpleGrid>
  )
}

/** Goes up with the matter, so that nobody above begins from nothing. */
export function TriedField({ input, set }: FieldProps) {
  return (
    <LongText
      label="已采取的措施"
      required
      minRows={2}
      most={2000}
      placeholder="找过谁、办到哪一步、为什么办不下去"
      value={input.tried}
      onChange={(tried) => set({ tried })}
    />
  )
}

/** Who came and when, as those on the spot say; it may be written down later. */
export function ArrivalFields({ input, set }: FieldProps) {
  const { arrival } = input
  const change = (part: Partial<MoveInput['arrival']>): void => set({ arrival: { ...arrival, ...part } })
  return (
    <SimpleGrid cols={2} spacing="md">
      <TextInput
        label="到场单位"
        required
        data-autofocus
        maxLength={120}
        value={arrival.unitName}
        onChange={(event) => change({ unitName: event.currentTarget.value })}
      />
      <TextInput
        label="到场人员"
        maxLength={120}
        placeholder="例如：王某等 2 人"
        value={arrival.who}
        onChange={(event) => change({ who: event.currentTarget.value })}
      />
      <MinuteInput
        label="到场时间"
        required
        value={arrival.at}
        onChange={(event) => change({ at: event.currentTarget.value.slice(0, 16) })}
      />
    </SimpleGrid>
  )
}
