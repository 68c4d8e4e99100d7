import { Alert, Button, Group, Text } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { seatChanges, type Registration, type Seats } from '#shared/domain/schedule/seats.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { toldSeat } from './registration-actions.ts'

interface ChangesProps {
  readonly activity: Schedule
  readonly seats: Seats
  readonly mayEdit: boolean
}

/** Who stands elsewhere than he was told: somebody withdrew, or another PC had registered somebody before him. */
export function SeatChangesNotice({ activity, seats, mayEdit }: ChangesProps) {
  const { movedUp, fellBack } = seatChanges(seats)
  if (movedUp.length + fellBack.length === 0) return null
  return (
    <Alert color="yellow" icon={<IconUserQuestion size={18} aria-hidden />} title="名额有变动，请告诉本人" role="status" py="xs">
      {movedUp.map((one) => (
        <Change key={one.id} activity={activity} one={one} mayEdit={mayEdit} words={`顺延补上：${one.name}（${one.people} 人）`} />
      ))}
      {fellBack.map((one) => (
        <Change
          key={one.id}
          activity={activity}
          one={one}
          mayEdit={mayEdit}
          words={`退回候补：${one.name}（${one.people} 人），前面有人补登记、恢复报名，或者名额改少了`}
        />
      ))}
    </Alert>
  )
}

interface ChangeProps extends Pick<ChangesProps, 'activity' | 'mayEdit'> {
  readonly one: Registration
  readonly words: string
}

function Change({ activity, one, words, mayEdit }: ChangeProps) {
  const deps = useRecordDeps()
  const tell = async (): Promise<void> => {
    const outcome = await toldSeat(deps, activity, one.id)
    if (outcome.ok) notifyOk(`已记下：告诉了${one.name}`)
    else notifyFailure(outcome.error)
  }
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text fz="sm">{words}</Text>
      {mayEdit && (
        <Button size="compact-sm" variant="default" aria-label={`已告知${one.name}`} onClick={() => void tell()}>
          已告知
        </Button>
      )}
    </Group>
  )
}
