import { Button, Group, SimpleGrid, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { isNextDay, withTime } from '#renderer/entities/meeting/meeting-minute.ts'
import type { AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { VoteProblem } from '#shared/domain/voting/vote-problem.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { Count, problemAt } from './vote-count.tsx'
import type { VoteForm } from './vote-form.ts'

/** Of the form as it is then: numbers may come faster than the screen is drawn. */
export type FormChange = Partial<VoteForm> | ((form: VoteForm) => Partial<VoteForm>)

export interface VotePartProps {
  readonly form: VoteForm
  set(change: FormChange): void
  readonly problems: readonly VoteProblem[]
}

interface HeadsProps extends VotePartProps {
  readonly meeting: Meeting
  readonly inRoom: AttendanceSummary
}

/** E and P, at the minute of the vote: who is in the room then, not who was at the opening (domain.md §3.4). */
export function VoteHeads({ form, set, problems, meeting, inRoom }: HeadsProps) {
  const { votersPresent, entitled } = inRoom
  const differs = form.present !== votersPresent && votersPresent > 0
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput
          label={isNextDay(meeting, form.at) ? '表决时间（次日）' : '表决时间'}
          type="time"
          value={form.at.slice(11)}
          onChange={(event) => {
            const minute = event.currentTarget.value.slice(0, 5)
            if (minute !== '') set({ at: withTime(meeting, form.at, minute) })
          }}
        />
        <Count
          label="应到有表决权"
          value={form.entitled}
          onChange={(next) => set({ entitled: next })}
          error={problemAt(problems, 'entitled')}
          description={form.entitled === entitled ? undefined : `名册 ${entitled} 人`}
        />
        <Count
          label="此刻到会有表决权"
          value={form.present}
          onChange={(present) => set({ present })}
          error={problemAt(problems, 'present')}
        />
      </SimpleGrid>
      {differs && (
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => set({ present: votersPresent })}>
            按签到，{form.at.slice(11)} 在场有表决权 {votersPresent} 人
          </Button>
        </Group>
      )}
    </>
  )
}

/** Ballots out, back and void; what is valid follows. `size` stands before them: the seats of an election. */
export function VoteBallots({ form, set, problems, size }: VotePartProps & { readonly size?: ReactNode }) {
  const { returned, invalid = 0 } = form
  return (
    <SimpleGrid cols={size ? 4 : 3} spacing="sm">
      {size}
      <Count
        label="发出选票"
        value={form.issued}
        onChange={(issued) => set({ issued })}
        error={problemAt(problems, 'issued')}
        autoFocus={form.rule === 'appraisal'}
      />
      <Count label="收回选票" value={form.returned} onChange={(next) => set({ returned: next })} error={problemAt(problems, 'returned')} />
      <Count
        label="无效票"
        value={form.invalid}
        onChange={(next) => set({ invalid: next })}
        error={problemAt(problems, 'invalid')}
        description={returned === undefined ? undefined : `有效 ${Math.max(0, returned - invalid)} 张`}
      />
    </SimpleGrid>
  )
}
