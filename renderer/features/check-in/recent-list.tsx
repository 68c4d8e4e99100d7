import { Button, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { attendanceLabels } from '#shared/domain/meeting/quorum.ts'
import type { CheckedIn } from './actions.ts'
import classes from './check-in.module.css'

/** Who has just signed in here, the last first; a slip is taken back where it is seen. */
export function RecentList({ done, onUndo }: { readonly done: readonly CheckedIn[]; onUndo(which: CheckedIn): void }) {
  const last = done[0]
  useHotkey('mod+z', () => last && onUndo(last), { enabled: last !== undefined })
  if (!last) {
    return (
      <Text c="dimmed" fz="sm" px="xs">
        来一个，输入姓名或拼音首字母（如 zwm），按回车；有会员卡或二维码就直接扫。签错了按 Ctrl+Z 撤销；人到齐了按 Ctrl+回车 开会。
      </Text>
    )
  }
  return (
    <section className={classes.recent} aria-label="刚刚签到">
      {done.map((one) => (
        <div key={`${one.attendance.id}-${one.attendance.updatedAt}`} className={classes.recentRow}>
          <Text span c="dimmed" fz="sm" w={46}>
            {one.attendance.at?.slice(11)}
          </Text>
          <Text span fw={500} style={{ flex: 1 }} truncate>
            {one.attendance.name}
          </Text>
          <Text span fz="sm" c="dimmed">
            {one.attendance.role === 'expected'
              ? attendanceLabels[one.attendance.state]
              : one.attendance.role === 'guest'
                ? '来宾'
                : '列席'}
          </Text>
          <Button size="compact-sm" variant="subtle" color="gray.7" leftSection={<IconArrowBackUp size={15} />} onClick={() => onUndo(one)}>
            撤销
          </Button>
        </div>
      ))}
    </section>
  )
}
