import { Checkbox, SimpleGrid, TextInput } from '@mantine/core'
import type { VoteForm } from './vote-form.ts'

/** R10: who watched and who counted; 监票人 are voted by the meeting. */
export function VoteTellers({ form, set }: { readonly form: VoteForm; set(part: Partial<VoteForm>): void }) {
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label="监票人"
          placeholder="用顿号分开"
          maxLength={200}
          value={form.scrutineers}
          onChange={(event) => set({ scrutineers: event.currentTarget.value })}
        />
        <TextInput
          label="计票人"
          placeholder="用顿号分开"
          maxLength={200}
          value={form.tellers}
          onChange={(event) => set({ tellers: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Checkbox
        label="监票人已经大会表决通过"
        checked={form.scrutineersVoted}
        onChange={(event) => set({ scrutineersVoted: event.currentTarget.checked })}
      />
    </>
  )
}
