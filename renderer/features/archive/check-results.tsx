import { List, Text } from '@mantine/core'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { ArchiveCheck } from '#shared/domain/archive/archive-check.ts'
import classes from './check.module.css'

/** The four checks side by side: passed or not, what failed, and what was looked at. */
export function CheckResults({ checks, title }: { readonly checks: readonly ArchiveCheck[]; readonly title: string }) {
  const passed = checks.every((check) => check.failed.length === 0)
  return (
    <>
      <Text fw={600} mt="md" mb="xs">
        {title}，四性检测{passed ? '全部通过' : '没有全部通过'}
      </Text>
      <div className={classes.checks}>
        {checks.map((check) => (
          <section key={check.name} className={classes.check} aria-label={check.name}>
            <h3 className={classes.name}>
              {check.name}
              <StatusBadge tone={check.failed.length === 0 ? 'ok' : 'danger'}>
                {check.failed.length === 0 ? '通过' : `${check.failed.length} 处不通过`}
              </StatusBadge>
            </h3>
            {check.failed.length > 0 && <Lines lines={check.failed} strong />}
            <Text fz="sm" c="dimmed" mt={4}>
              查了什么
            </Text>
            <Lines lines={check.looked} />
            {check.notes.length > 0 && (
              <>
                <Text fz="sm" c="dimmed" mt={4}>
                  说明
                </Text>
                <Lines lines={check.notes} />
              </>
            )}
          </section>
        ))}
      </div>
    </>
  )
}

const MOST_LINES = 12

function Lines({ lines, strong = false }: { readonly lines: readonly string[]; readonly strong?: boolean }) {
  return (
    <List size="sm" spacing={2} className={strong ? classes.failed : undefined}>
      {lines.slice(0, MOST_LINES).map((line, index) => (
        <List.Item key={index}>{line}</List.Item>
      ))}
      {lines.length > MOST_LINES && <List.Item>还有 {lines.length - MOST_LINES} 处</List.Item>}
    </List>
  )
}
