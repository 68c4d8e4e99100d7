import { Button, Group, Text, Textarea } from '@mantine/core'
import { IconCopy, IconRefresh } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { noticeText } from './notice.ts'
import type { PlanForm } from './plan.ts'

export interface NoticeFieldProps {
  readonly form: PlanForm
  readonly type: MeetingType | undefined
  readonly bodyName: string
  onChange(notice: string): void
  readonly readOnly: boolean
}

/** Until somebody edits it, the notice follows the form; an edited one stays as it is. */
export function NoticeField({ form, type, bodyName, onChange, readOnly }: NoticeFieldProps) {
  const { today } = useDeps()
  const proposed = proposedNotice(form, type, bodyName, today())
  const text = form.notice || proposed
  const edited = form.notice !== '' && form.notice !== proposed
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    notifyOk('通知已复制，可以粘贴到微信群或短信里')
  }
  return (
    <Section
      title="通知"
      aside={
        <Text fz="sm" c="dimmed">
          {edited ? '已改动，不再跟着上面变' : '跟着上面的内容自动写好'}
        </Text>
      }
      actions={
        <Group gap={4}>
          {edited && !readOnly && (
            <Button size="compact-md" variant="subtle" color="gray.7" leftSection={<IconRefresh size={16} />} onClick={() => onChange('')}>
              重新生成
            </Button>
          )}
          <Button size="compact-md" variant="light" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
            复制通知
          </Button>
        </Group>
      }
    >
      <Textarea
        aria-label="通知全文"
        placeholder="选好会议类型后，通知会自动写在这里，也可以直接改。"
        autosize
        minRows={8}
        maxRows={16}
        maxLength={4000}
        value={text}
        readOnly={readOnly}
        onChange={(event) => onChange(event.currentTarget.value === proposed ? '' : event.currentTarget.value)}
      />
    </Section>
  )
}

export function proposedNotice(form: PlanForm, type: MeetingType | undefined, bodyName: string, today: string): string {
  if (!type) return ''
  return noticeText({ ...form, title: form.title || type.name, bodyName, agenda: form.agenda, expected: type.spec.expected, today })
}
